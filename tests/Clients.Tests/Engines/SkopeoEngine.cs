using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class SkopeoEngine : IEngine, ILoginEngine, IDisposable
{
    private readonly ContainersStore store = new();

    public async Task PushAsync(ImageLayout image, string reference, CancellationToken cancel) =>
        await store.SkopeoAsync(
            cancel, "copy", "--all", "--dest-tls-verify=false", await store.WriteAsync(image, cancel), $"docker://{reference}");

    public async Task<PulledImage> PullAsync(string reference, CancellationToken cancel)
    {
        var image = await CopyAsync(reference, cancel);
        var tars = image.LayerTars;
        return new(image.ConfigDigest, [.. tars.Select(tar => Descriptor.Sha256(tar))], FileTree.OfLayers(tars));
    }

    /// <summary>Copies to a directory, which holds the bytes as they came, and reads them.</summary>
    /// <param name="options">More options of <c>skopeo copy</c>, for instance <c>--all</c>.</param>
    public async Task<StoredImage> CopyAsync(string reference, CancellationToken cancel, params string[] options)
    {
        var directory = store.Directory($"copy-{Guid.CreateVersion7():N}");
        await store.SkopeoAsync(cancel, ["copy", "--src-tls-verify=false", .. options, $"docker://{reference}", $"dir:{directory}"]);
        return await ReadAsync(directory, cancel);
    }

    /// <summary>Reads what skopeo calls a <c>dir:</c>.</summary>
    public static async Task<StoredImage> ReadAsync(string directory, CancellationToken cancel)
    {
        var contents = new List<byte[]>();
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => Path.GetFileName(file) != "version"))
        {
            contents.Add(await File.ReadAllBytesAsync(file, cancel));
        }

        var root = await File.ReadAllBytesAsync(Path.Combine(directory, "manifest.json"), cancel);
        return StoredImage.Of(Descriptor.Sha256(root), contents);
    }

    public void Dispose() => store.Dispose();
}
