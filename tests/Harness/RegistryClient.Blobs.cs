using System.Net.Http.Headers;

namespace Berth.Harness;

public sealed partial class RegistryClient
{
    public Task<RegistryReply> HeadBlobAsync(string repository, string digest, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Head, $"/v2/{repository}/blobs/{digest}", null, cancel);

    public Task<RegistryReply> GetBlobAsync(string repository, string digest, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/{digest}", null, cancel);

    public Task<RegistryReply> DeleteBlobAsync(string repository, string digest, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Delete, $"/v2/{repository}/blobs/{digest}", null, cancel);

    /// <summary>201 when the blob was linked, 202 when the registry opened an upload instead.</summary>
    public Task<RegistryReply> MountBlobAsync(string repository, string digest, string from, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/?mount={digest}&from={from}", null, cancel);

    /// <summary>The whole blob in one POST.</summary>
    public Task<RegistryReply> PostBlobAsync(string repository, string digest, ReadOnlyMemory<byte> content, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/?digest={digest}", Bytes(content.Span), cancel);

    /// <summary>POST for a session, then the whole blob in its PUT.</summary>
    /// <returns>The reply to the PUT, or the reply to the POST when that was refused.</returns>
    public async Task<RegistryReply> PutBlobAsync(string repository, string digest, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        var session = await StartUploadAsync(repository, cancel);
        return session.Succeeded ? await CompleteUploadAsync(session.Location!, digest, content, cancel) : session;
    }

    /// <summary>POST for a session, the blob in PATCHes of <paramref name="chunk"/> bytes, then an empty PUT.</summary>
    /// <returns>The reply to the PUT, or the first refusal.</returns>
    public async Task<RegistryReply> PatchBlobAsync(
        string repository, string digest, ReadOnlyMemory<byte> content, int chunk, CancellationToken cancel = default)
    {
        var reply = await StartUploadAsync(repository, cancel);
        for (var offset = 0; reply.Succeeded && offset < content.Length; offset += chunk)
        {
            reply = await AppendAsync(reply.Location!, offset, content.Slice(offset, Math.Min(chunk, content.Length - offset)), cancel);
        }

        return reply.Succeeded ? await CompleteUploadAsync(reply.Location!, digest, default, cancel) : reply;
    }

    public Task<RegistryReply> StartUploadAsync(string repository, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/", null, cancel);

    /// <summary>One chunk of an upload, with its <c>Content-Range</c>.</summary>
    /// <param name="offset">Where the chunk starts, in bytes from the start of the blob.</param>
    public Task<RegistryReply> AppendAsync(Uri upload, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancel = default)
    {
        var body = Bytes(chunk.Span);
        // The protocol's form is "0-99"; HTTP's own ("bytes 0-99/*") is another, which the typed header would insist on.
        body.Headers.TryAddWithoutValidation("Content-Range", $"{offset}-{offset + chunk.Length - 1}");
        return SendAsync(HttpMethod.Patch, upload.ToString(), body, cancel);
    }

    /// <summary>Ends an upload; <paramref name="rest"/> is what was not sent yet, empty when all was.</summary>
    public Task<RegistryReply> CompleteUploadAsync(Uri upload, string digest, ReadOnlyMemory<byte> rest = default, CancellationToken cancel = default)
    {
        var separator = upload.Query.Length == 0 ? '?' : '&';
        return SendAsync(HttpMethod.Put, $"{upload}{separator}digest={digest}", Bytes(rest.Span), cancel);
    }

    /// <summary>204 with the range that the registry holds.</summary>
    public Task<RegistryReply> UploadStatusAsync(Uri upload, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Get, upload.ToString(), null, cancel);

    public Task<RegistryReply> CancelUploadAsync(Uri upload, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Delete, upload.ToString(), null, cancel);

    /// <summary>Part of a blob.</summary>
    public async Task<RegistryReply> GetBlobRangeAsync(string repository, string digest, RangeHeaderValue range, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v2/{repository}/blobs/{digest}");
        request.Headers.Range = range;
        return await SendAsync(request, cancel);
    }
}
