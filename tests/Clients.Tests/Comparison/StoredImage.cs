using System.Text.Json.Nodes;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Comparison;

/// <summary>
/// An image or index that was read back from somewhere: every byte by digest. Each was hashed on the way in.
/// </summary>
public sealed class StoredImage
{
    private readonly Dictionary<string, byte[]> contents = [];

    private StoredImage(string root) => Root = root;

    /// <summary>The digest of the manifest or index that stands for the whole.</summary>
    public string Root { get; }

    public IReadOnlyDictionary<string, byte[]> Contents => contents;

    public JsonNode Manifest => JsonNode.Parse(contents[Root])!;

    public string ConfigDigest => (string)Manifest["config"]!["digest"]!;

    /// <summary>The uncompressed layers of an image, lowest first.</summary>
    public IReadOnlyList<byte[]> LayerTars =>
        [.. Manifest["layers"]!.AsArray().Select(layer => FileTree.Decompress(contents[(string)layer!["digest"]!]))];

    /// <summary>Reads everything that a reference reaches, from the registry.</summary>
    public static async Task<StoredImage> ReadAsync(RegistryClient registry, string repository, string reference, CancellationToken cancel)
    {
        var manifest = await registry.GetManifestAsync(repository, reference, cancel);
        var image = new StoredImage(manifest.Digest);
        image.contents[manifest.Digest] = manifest.Content;
        foreach (var child in manifest.Json["manifests"]?.AsArray() ?? [])
        {
            image.Add((await ReadAsync(registry, repository, (string)child!["digest"]!, cancel)).contents);
        }

        foreach (var blob in Blobs(manifest.Json))
        {
            image.contents[blob] = await registry.GetBlobAsync(repository, blob, cancel);
        }

        return image;
    }

    /// <summary>Takes what a client wrote to disk.</summary>
    /// <param name="root">The digest of the manifest that stands for the whole.</param>
    public static StoredImage Of(string root, IEnumerable<byte[]> files)
    {
        var image = new StoredImage(root);
        image.Add(files.Select(content => KeyValuePair.Create(Descriptor.Sha256(content), content)));
        return image;
    }

    /// <summary>The image for a platform; of an image, itself.</summary>
    public StoredImage For(Platform platform) =>
        Manifest["manifests"] is JsonArray images ? Child(images.Single(image => IsFor(image!, platform))!) : this;

    private static bool IsFor(JsonNode image, Platform platform) => (string?)image["platform"]!["architecture"] == platform.Architecture;

    private static IEnumerable<string> Blobs(JsonNode manifest)
    {
        JsonNode?[] descriptors = [manifest["config"], .. manifest["layers"]?.AsArray() ?? []];
        return descriptors.OfType<JsonNode>().Select(descriptor => (string)descriptor["digest"]!);
    }

    private StoredImage Child(JsonNode descriptor)
    {
        var child = new StoredImage((string)descriptor["digest"]!);
        child.Add(contents);
        return child;
    }

    private void Add(IEnumerable<KeyValuePair<string, byte[]>> more)
    {
        foreach (var (digest, content) in more)
        {
            contents[digest] = content;
        }
    }
}
