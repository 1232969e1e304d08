using System.Text.Json;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Lists of names: tags (distribution-spec, "Listing Tags") and repositories (Docker's catalog).</summary>
internal sealed class OciLists(Images images, Repositories repositories)
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
            (after, count) => images.ListTagsAsync(repository, after, count, http.RequestAborted));
    }

    internal Task CatalogAsync(HttpContext http) => WriteAsync(
        http, "/v2/_catalog", _ => { }, "repositories", (after, count) => repositories.ListAsync(after, count, http.RequestAborted));

    private static async Task WriteAsync(
        HttpContext http, string path, Action<Utf8JsonWriter> head, string key, Func<string, int, Task<IReadOnlyList<string>>> read)
    {
        var page = OciPage.Parse(http.Request.Query);
        var names = await read(page.Last, page.Count is { } wanted ? wanted + 1 : Batch);
        var more = page.Count is { } count && names.Count > count;
        if (more && page.Count > 0)
        {
            http.Response.Headers.Link = $"<{path}?n={page.Count}&last={Uri.EscapeDataString(names[page.Count!.Value - 1])}>; rel=\"next\"";
        }

        http.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        head(json);
        json.WriteStartArray(key);
        Write(json, page.Count is { } limit ? names.Take(limit) : names);
        while (page.Count is null && names.Count == Batch)
        {
            await FlushAsync(http, json);
            names = await read(names[^1], Batch);
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
