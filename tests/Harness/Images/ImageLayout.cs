using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Berth.Harness.Images;

/// <summary>
/// An image, or an index of images, held in memory as the specification's image layout: content by digest and one root.
/// </summary>
public sealed class ImageLayout
{
    private const string LayoutVersion = """{"imageLayoutVersion":"1.0.0"}""";
    private const string Created = "2024-02-29T12:00:00Z";

    private readonly Dictionary<string, byte[]> contents = [];

    private ImageLayout(string rootType, JsonObject root)
    {
        root["schemaVersion"] = 2;
        root["mediaType"] = rootType;
        Root = Add(rootType, Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    /// <summary>The manifest or index that stands for the whole.</summary>
    public Descriptor Root { get; }

    /// <summary>Every byte of it, by digest: manifests, configurations, layers.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents => contents;

    /// <summary>The images of an index, by platform; empty for an image.</summary>
    public IReadOnlyList<ImageLayout> Images { get; private init; } = [];

    /// <summary>The layers of an image, lowest first; empty for an index.</summary>
    public IReadOnlyList<Layer> Layers { get; private init; } = [];

    /// <summary>The digest of an image's configuration: what engines call the image id. Empty for an index.</summary>
    public string ConfigDigest { get; private init; } = "";

    public static ImageLayout OfImage(Platform platform, params IReadOnlyList<Layer> layers)
    {
        var config = Encoding.UTF8.GetBytes(Config(platform, layers).ToJsonString());
        var configDescriptor = Descriptor.Of(MediaTypes.OciConfig, config);
        var manifest = new JsonObject
        {
            ["config"] = configDescriptor.ToJson(),
            ["layers"] = new JsonArray([.. layers.Select(layer => layer.Descriptor.ToJson())]),
            ["annotations"] = new JsonObject { ["org.opencontainers.image.title"] = "built by a test" },
        };
        var image = new ImageLayout(MediaTypes.OciManifest, manifest) { Layers = layers, ConfigDigest = configDescriptor.Digest };
        image.Add(MediaTypes.OciConfig, config);
        foreach (var layer in layers)
        {
            image.Add(MediaTypes.OciLayerGzip, layer.Gzip);
        }

        return image;
    }

    public static ImageLayout OfIndex(params IReadOnlyList<(Platform Platform, ImageLayout Image)> images)
    {
        var entries = images.Select(entry => (entry.Image.Root with { Platform = entry.Platform }).ToJson());
        var manifest = new JsonObject { ["manifests"] = new JsonArray([.. entries]) };
        var index = new ImageLayout(MediaTypes.OciIndex, manifest) { Images = [.. images.Select(entry => entry.Image)] };
        foreach (var (digest, content) in images.SelectMany(entry => entry.Image.contents))
        {
            index.contents[digest] = content;
        }

        return index;
    }

    /// <summary>Writes it as a directory that <c>oci:DIRECTORY:TAG</c> names.</summary>
    public async Task WriteAsync(string directory, string tag, CancellationToken cancel)
    {
        foreach (var (path, content) in Files(tag))
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content, cancel);
        }
    }

    /// <summary>
    /// Writes an image as one archive that is both an image layout and what <c>docker save</c> writes: every engine loads it.
    /// </summary>
    /// <param name="reference">The name that the engine gives to the image.</param>
    public async Task WriteArchiveAsync(string path, string reference, CancellationToken cancel)
    {
        await using var writer = new TarWriter(File.Create(path), TarEntryFormat.Pax);
        var files = Files(reference);
        if (Images.Count == 0)
        {
            files = files.Append(("manifest.json", SavedManifest(reference)));
        }

        foreach (var (name, content) in files)
        {
            var entry = new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };
            await writer.WriteEntryAsync(entry, cancel);
        }
    }

    private static JsonObject Config(Platform platform, IReadOnlyList<Layer> layers)
    {
        var config = platform.ToJson();
        var diffIds = layers.Select(layer => (JsonNode)layer.DiffId);
        var history = layers.Select(_ => new JsonObject { ["created"] = Created, ["created_by"] = "a test" });
        config["created"] = Created;
        config["config"] = new JsonObject { ["Cmd"] = new JsonArray("/bin/hello"), ["Env"] = new JsonArray("GREETING=ahoy") };
        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. diffIds]) };
        config["history"] = new JsonArray([.. history]);
        return config;
    }

    private static string BlobPath(string digest) => $"blobs/{digest.Replace(':', '/')}";

    private Descriptor Add(string mediaType, byte[] content)
    {
        var descriptor = Descriptor.Of(mediaType, content);
        contents[descriptor.Digest] = content;
        return descriptor;
    }

    private IEnumerable<(string Path, byte[] Content)> Files(string name)
    {
        // The first annotation is the specification's; containerd takes a full name from the second.
        var root = Root with
        {
            Annotations = new Dictionary<string, string>
            {
                ["org.opencontainers.image.ref.name"] = name,
                ["io.containerd.image.name"] = name,
            },
        };
        var index = new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(root.ToJson()) };
        yield return ("oci-layout", Encoding.UTF8.GetBytes(LayoutVersion));
        yield return ("index.json", Encoding.UTF8.GetBytes(index.ToJsonString()));
        foreach (var (digest, content) in contents)
        {
            yield return (BlobPath(digest), content);
        }
    }

    private byte[] SavedManifest(string reference)
    {
        var layers = Layers.Select(layer => BlobPath(layer.Descriptor.Digest));
        var image = new { Config = BlobPath(ConfigDigest), RepoTags = new[] { reference }, Layers = layers };
        return JsonSerializer.SerializeToUtf8Bytes(new[] { image });
    }
}
