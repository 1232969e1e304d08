using System.Text.Json;
using Berth.Bench.Load;

namespace Berth.Bench.Cases;

/// <summary>The answer to a request for tags.</summary>
internal static class TagList
{
    public const int PageSize = 100;

    /// <summary>The tags of a page after the tag <paramref name="last"/>, or of the first page.</summary>
    public static string Page(string repository, string? last = null) =>
        $"/v2/{repository}/tags/list?n={PageSize}" + (last is null ? "" : $"&last={last}");

    public static string[] Parse(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var document = JsonDocument.ParseValue(ref reader);
        return [.. document.RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)];
    }

    /// <exception cref="UnexpectedResponseException">The answer does not have this tag: not every server sorts or pages.</exception>
    public static void Expect(HttpConnection connection, string path, string tag)
    {
        if (!Parse(connection.Exchange(Request.Get(path), 200).Body).Contains(tag))
        {
            throw new UnexpectedResponseException($"{path} has no {tag}");
        }
    }
}
