using System.Text.Json;

namespace Berth.Harness;

public sealed partial class RegistryClient
{
    /// <param name="reference">A tag or a digest.</param>
    public Task<RegistryReply> HeadManifestAsync(string repository, string reference, CancellationToken cancel = default) =>
        AskManifestAsync(HttpMethod.Head, repository, reference, cancel);

    /// <param name="reference">A tag or a digest.</param>
    public Task<RegistryReply> GetManifestAsync(string repository, string reference, CancellationToken cancel = default) =>
        AskManifestAsync(HttpMethod.Get, repository, reference, cancel);

    /// <param name="reference">A tag or a digest.</param>
    /// <param name="tags">Further tags in the same request, as <c>tag=</c> parameters.</param>
    public Task<RegistryReply> PutManifestAsync(
        string repository, string reference, ManifestContent manifest, IEnumerable<string>? tags = null, CancellationToken cancel = default)
    {
        var query = string.Join('&', (tags ?? []).Select(tag => $"tag={tag}"));
        var path = $"/v2/{repository}/manifests/{reference}";
        return SendAsync(HttpMethod.Put, query.Length == 0 ? path : $"{path}?{query}", Bytes(manifest.Bytes, manifest.MediaType), cancel);
    }

    /// <param name="reference">A tag or a digest.</param>
    public Task<RegistryReply> DeleteManifestAsync(string repository, string reference, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Delete, $"/v2/{repository}/manifests/{reference}", null, cancel);

    public Task<RegistryReply> ReferrersAsync(string repository, string digest, CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Get, $"/v2/{repository}/referrers/{digest}", null, cancel);

    /// <summary>One page of tags, as the registry sends it.</summary>
    /// <param name="query">For instance <c>n=100&amp;last=v1</c>.</param>
    public Task<RegistryReply> TagPageAsync(string repository, string query = "", CancellationToken cancel = default) =>
        SendAsync(HttpMethod.Get, $"/v2/{repository}/tags/list{(query.Length == 0 ? "" : "?")}{query}", null, cancel);

    /// <summary>All tags, following the pages; none when the registry does not know the repository.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancel = default)
    {
        var tags = new List<string>();
        var reply = await TagPageAsync(repository, "", cancel);
        while (reply.Succeeded)
        {
            using var json = JsonDocument.Parse(reply.Body);
            var page = json.RootElement.GetProperty("tags");
            tags.AddRange(page.ValueKind == JsonValueKind.Array ? page.EnumerateArray().Select(tag => tag.GetString()!) : []);
            if (NextPage(reply.Link) is not { } next)
            {
                break;
            }

            reply = await SendAsync(HttpMethod.Get, next, null, cancel);
        }

        return tags;
    }

    // Some registries hide an OCI manifest from a client that does not name its type.
    private async Task<RegistryReply> AskManifestAsync(HttpMethod method, string repository, string reference, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"/v2/{repository}/manifests/{reference}");
        request.Headers.Add("Accept", [ManifestContent.ImageType, ManifestContent.IndexType, "*/*"]);
        return await SendAsync(request, cancel);
    }

    private static string? NextPage(string? link) => link is null ? null : link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)];
}
