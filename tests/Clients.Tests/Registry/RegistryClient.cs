using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Registry;

/// <summary>
/// The distribution protocol, spoken directly: to look at what other clients did, and to be the client for which no package exists.
/// Answers other than success throw, unless the method hands the answer itself back.
/// </summary>
public sealed class RegistryClient(Uri url) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = url };

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);

    public async Task<byte[]> GetBlobAsync(string repository, string digest, CancellationToken cancel)
    {
        var content = await http.GetByteArrayAsync(BlobPath(repository, digest), cancel);
        Assert.Equal(digest, Descriptor.Sha256(content));
        return content;
    }

    /// <summary>Reads a range of a blob, as a client does that resumes; the answer must be 206.</summary>
    /// <param name="from">The first byte that is missing.</param>
    public async Task<byte[]> ResumeBlobAsync(string repository, string digest, long from, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, BlobPath(repository, digest));
        request.Headers.Range = new RangeHeaderValue(from, null);
        using var answer = await http.SendAsync(request, cancel);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(from, answer.Content.Headers.ContentRange?.From);
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    public async Task PushBlobAsync(string repository, byte[] content, CancellationToken cancel)
    {
        using var started = await http.PostAsync($"/v2/{repository}/blobs/uploads/", null, cancel);
        await ExpectAsync(HttpStatusCode.Accepted, started, cancel);
        var location = new Uri(url, started.Headers.Location!);
        var separator = location.Query.Length == 0 ? '?' : '&';
        var target = $"{location}{separator}digest={Uri.EscapeDataString(Descriptor.Sha256(content))}";
        using var answer = await http.PutAsync(target, Body(content, "application/octet-stream"), cancel);
        await ExpectAsync(HttpStatusCode.Created, answer, cancel);
    }

    /// <summary>Pushes a manifest under a tag, or under its digest. The caller reads the headers.</summary>
    public async Task<HttpResponseMessage> PushManifestAsync(
        string repository, string reference, string mediaType, byte[] content, CancellationToken cancel)
    {
        var answer = await http.PutAsync($"/v2/{repository}/manifests/{reference}", Body(content, mediaType), cancel);
        await ExpectAsync(HttpStatusCode.Created, answer, cancel);
        return answer;
    }

    /// <summary>Pushes a whole layout, children first.</summary>
    public async Task PushAsync(string repository, string tag, ImageLayout image, CancellationToken cancel)
    {
        foreach (var child in image.Images)
        {
            await PushAsync(repository, child.Root.Digest, child, cancel);
        }

        foreach (var blob in image.Images.Count == 0 ? image.Contents.Where(content => content.Key != image.Root.Digest) : [])
        {
            await PushBlobAsync(repository, blob.Value, cancel);
        }

        using var _ = await PushManifestAsync(repository, tag, image.Root.MediaType, image.Contents[image.Root.Digest], cancel);
    }

    public Task<HttpResponseMessage> TryGetManifestAsync(string repository, string reference, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{repository}/manifests/{reference}");
        request.Headers.Accept.ParseAdd(string.Join(", ", MediaTypes.Manifests));
        return http.SendAsync(request, cancel);
    }

    public async Task<StoredManifest> GetManifestAsync(string repository, string reference, CancellationToken cancel)
    {
        using var answer = await TryGetManifestAsync(repository, reference, cancel);
        await ExpectAsync(HttpStatusCode.OK, answer, cancel);
        var content = await answer.Content.ReadAsByteArrayAsync(cancel);
        var digest = Descriptor.Sha256(content);
        Assert.Equal(digest, answer.Headers.GetValues("Docker-Content-Digest").Single());
        return new(answer.Content.Headers.ContentType!.ToString(), digest, content);
    }

    public async Task DeleteManifestAsync(string repository, string reference, CancellationToken cancel)
    {
        using var answer = await http.DeleteAsync($"/v2/{repository}/manifests/{reference}", cancel);
        await ExpectAsync(HttpStatusCode.Accepted, answer, cancel);
    }

    public async Task<string[]> TagsAsync(string repository, CancellationToken cancel)
    {
        var list = JsonNode.Parse(await http.GetByteArrayAsync($"/v2/{repository}/tags/list", cancel))!;
        return list["tags"].Deserialize<string[]>() ?? [];
    }

    public Task<HttpResponseMessage> GetReferrersAsync(string repository, string digest, string? artifactType, CancellationToken cancel)
    {
        var filter = artifactType is null ? "" : $"?artifactType={Uri.EscapeDataString(artifactType)}";
        return http.GetAsync($"/v2/{repository}/referrers/{digest}{filter}", cancel);
    }

    public void Dispose() => http.Dispose();

    private static string BlobPath(string repository, string digest) => $"/v2/{repository}/blobs/{digest}";

    private static ByteArrayContent Body(byte[] content, string mediaType) =>
        new(content) { Headers = { ContentType = new(mediaType) } };

    private static async Task ExpectAsync(HttpStatusCode expected, HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.StatusCode != expected)
        {
            var body = await answer.Content.ReadAsStringAsync(cancel);
            var request = answer.RequestMessage!;
            Assert.Fail($"{request.Method} {request.RequestUri}: expected {(int)expected}, got {answer}\n{body}");
        }
    }
}
