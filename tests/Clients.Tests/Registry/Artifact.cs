using System.Text;
using System.Text.Json.Nodes;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Registry;

/// <summary>A manifest that is not an image: one layer of any type, and perhaps a subject that it is about.</summary>
public sealed record Artifact(byte[] Manifest, byte[] Layer)
{
    public static Descriptor EmptyConfig { get; } = Descriptor.Of(MediaTypes.OciEmpty, "{}"u8);

    public Descriptor Descriptor { get; } = Harness.Images.Descriptor.Of(MediaTypes.OciManifest, Manifest);

    public string Digest => Descriptor.Digest;

    /// <param name="artifactType">Left out of the manifest when null: then the configuration's media type stands for it.</param>
    /// <param name="text">The layer.</param>
    public static Artifact Create(
        string? artifactType, string text, Descriptor? config = null, Descriptor? subject = null, string annotation = "")
    {
        var layer = Encoding.UTF8.GetBytes(text);
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["config"] = (config ?? EmptyConfig).ToJson(),
            ["layers"] = new JsonArray(Descriptor.Of("text/plain", layer).ToJson()),
            ["annotations"] = new JsonObject { ["org.example.note"] = annotation },
        };
        if (artifactType is not null)
        {
            manifest["artifactType"] = artifactType;
        }

        if (subject is not null)
        {
            manifest["subject"] = subject.ToJson();
        }

        return new(Encoding.UTF8.GetBytes(manifest.ToJsonString()), layer);
    }

    /// <summary>Pushes it with its blobs, but for a configuration of its own, under a tag or its digest.</summary>
    /// <returns>The answer to the manifest.</returns>
    public async Task<HttpResponseMessage> PushAsync(RegistryClient registry, string repository, string? tag, CancellationToken cancel)
    {
        await registry.PushBlobAsync(repository, "{}"u8.ToArray(), cancel);
        await registry.PushBlobAsync(repository, Layer, cancel);
        return await registry.PushManifestAsync(repository, tag ?? Digest, MediaTypes.OciManifest, Manifest, cancel);
    }
}
