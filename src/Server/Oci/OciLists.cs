using System.Text.Json;
using Berth.Core.Access;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Lists of names: tags (distribution-spec, "Listing Tags") and repositories (Docker's catalog).</summary>
internal sealed class OciLists(Images images, VisibleRepositories repositories)
{
    /// <summary>Rows read at a time while a whole list is sent.</summary>
    private const int Batch = 1000;

    internal Task TagsAsync(HttpContext http)
    {
        var repository = http.Repository();
        return WriteAsync(
            http,
            $"/v2/{repository}/tags/list",
            json => json.WriteString("name"u8, repository.Value),
            "tags",
            (after, count) => TagsAsync(repository, after, count, http.RequestAborted));
    }

    internal Task CatalogAsync(HttpContext http)
    {
        var access = Exchange.Of(http).Access!;
        return WriteAsync(
            http,
            "/v2/_catalog",
            _ => { },
            "repositories",
            (after, count) => repositories.ListAsync(access.Caller, access.Origin, after, count, http.RequestAborted));
    }

    private async Task<(IReadOnlyList<string> Names, string? Next)> TagsAsync(RepositoryName repository, string after, int count, CancellationToken cancel)
    {
        var tags = await images.ListTagsAsync(repository, after, count + 1, cancel);
        return tags.Count <= count ? (tags, null) : ([.. tags.Take(count)], count == 0 ? after : tags[count - 1]);
    }

    /// <param name="read">Names after one, at most so many, and after which one to go on, or null at the end.</param>
    private static async Task WriteAsync(
        HttpContext http, string path, Action<Utf8JsonWriter> head, string key, Func<string, int, Task<(IReadOnlyList<string> Names, string? Next)>> read)
    {
        var page = OciPage.Parse(http.Request.Query);
        var (names, next) = await read(page.Last, page.Count ?? Batch);
        if (next is not null && page.Count > 0)
        {
            http.Response.Headers.Link = $"<{path}?n={page.Count}&last={Uri.EscapeDataString(next)}>; rel=\"next\"";
        }

        http.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        head(json);
        json.WriteStartArray(key);
        Write(json, names);
        while (page.Count is null && next is not null)
        {
            await FlushAsync(http, json);
            (names, next) = await read(next, Batch);
            Write(json, names);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await FlushAsync(http, json);
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }
    }

    private static async Task FlushAsync(HttpContext http, Utf8JsonWriter json)
    {
        json.Flush();
        Exchange.Of(http).BytesOut = json.BytesCommitted;
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
