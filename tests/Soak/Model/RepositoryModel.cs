using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>All that was ever pushed to one repository. Guarded by its <see cref="RegistryModel"/>.</summary>
public sealed class RepositoryModel(string name, int tags)
{
    private readonly Dictionary<string, ManifestRegister> manifests = [];
    private readonly Dictionary<string, BlobRegister> blobs = [];

    public string Name => name;

    public IReadOnlyList<TagRegister> Tags { get; } = [.. Enumerable.Range(0, tags).Select(i => new TagRegister(name, $"t{i}"))];

    public IEnumerable<ManifestRegister> Manifests => manifests.Values;

    public IEnumerable<BlobRegister> Blobs => blobs.Values;

    public IEnumerable<Register> Registers => [.. Tags, .. manifests.Values, .. blobs.Values];

    public BlobRegister Blob(BlobContent content)
    {
        if (!blobs.TryGetValue(content.Digest, out var register))
        {
            blobs.Add(content.Digest, register = new(name, content));
        }

        return register;
    }

    public ManifestRegister Manifest(ManifestContent content)
    {
        if (!manifests.TryGetValue(content.Digest, out var register))
        {
            manifests.Add(content.Digest, register = new(name, content));
        }

        return register;
    }

    public BlobRegister? FindBlob(string digest) => blobs.GetValueOrDefault(digest);

    public ManifestRegister? FindManifest(string digest) => manifests.GetValueOrDefault(digest);
}
