namespace Berth.Core.Tests.Images;

/// <summary>Manifests as real tools lay them out, one file each.</summary>
internal static class ManifestCorpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "manifests");

    internal static IReadOnlyList<string> Names { get; } =
        [.. System.IO.Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
