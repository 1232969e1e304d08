using System.Text.Json.Nodes;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Hosting;

/// <summary>A repository of one test, with the pushes that a test needs before it begins.</summary>
public sealed class TestRepository(RegistryHost host, string name)
{
    public RegistryHost Host => host;

    public string Name => name;

    public string Uploads => $"/v2/{name}/blobs/uploads/";

    public string Tags => $"/v2/{name}/tags/list";

    public string Manifest(string reference) => $"/v2/{name}/manifests/{reference}";

    public string Blob(string digest) => $"/v2/{name}/blobs/{digest}";

    public string Referrers(string digest) => $"/v2/{name}/referrers/{digest}";

    public Task<Answer> SendAsync(Call call) => host.SendAsync(call);

    /// <returns>The blob's digest.</returns>
    public async Task<string> PushBlobAsync(byte[] content)
    {
        var digest = Bytes.Digest(content);
        (await host.SendAsync(Call.Post($"{Uploads}?digest={digest}").Sending(content))).Is(201);
        return digest;
    }

    /// <returns>The location of a new upload.</returns>
    public async Task<string> StartUploadAsync() => (await host.SendAsync(Call.Post(Uploads))).Is(202)["Location"];

    /// <summary>Pushes a manifest whose parts are there.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> PushAsync(string reference, JsonObject manifest) =>
        (await host.SendAsync(Call.Put(Manifest(reference)).Sending(manifest))).Is(201)["Docker-Content-Digest"];

    /// <summary>Pushes an image of one layer that no other image has.</summary>
    /// <returns>The manifest.</returns>
    public async Task<JsonObject> PushImageAsync(string tag)
    {
        var layer = Bytes.Unique(40);
        var manifest = Documents.Image(layer);
        await PushBlobAsync(Documents.Config);
        await PushBlobAsync(layer);
        await PushAsync(tag, manifest);
        return manifest;
    }

    public async Task<string[]> ListTagsAsync() =>
        [.. (await host.SendAsync(Call.Get(Tags))).Is(200).Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
}
