using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>
/// Finds the repository in a path of the distribution protocol. Names contain slashes and a route cannot have a catch-all in its middle,
/// so the name is cut out from both ends, checked, and put back as one segment with '~' for '/', a character that no name has.
/// What has no repository and is none of the two paths without one is not routed: a route would take it with a slash at its end.
/// </summary>
internal sealed class RepositoryPath(RequestDelegate next)
{
    private const string Root = "/v2/";
    private const string Catalog = $"{Root}_catalog";
    private const char Folded = '~';

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (!path.StartsWith(Root, StringComparison.Ordinal) || path is Root or Catalog)
        {
            return next(http);
        }

        if (Split(path[Root.Length..]) is not var (name, tail))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var repository = RepositoryName.Parse(name);
        Exchange.Of(http).Repository = repository;
        http.Request.Path = $"{Root}{repository.Value.Replace('/', Folded)}/{tail}";
        return next(http);
    }

    /// <summary>Reads from the end: a name may contain the protocol's own words, what follows it may not.</summary>
    private static (string Name, string Tail)? Split(string path)
    {
        const string tags = "/tags/list";
        if (path.EndsWith(tags, StringComparison.Ordinal))
        {
            return (path[..^tags.Length], tags[1..]);
        }

        var slash = path.LastIndexOf('/');
        if (slash < 0)
        {
            return null;
        }

        var (head, last) = (path[..slash], path[(slash + 1)..]);
        return last == "uploads"
            ? Cut(head, "/blobs", "uploads/")
            : Cut(head, "/blobs/uploads", last) ?? Cut(head, "/manifests", last) ?? Cut(head, "/blobs", last) ?? Cut(head, "/referrers", last);
    }

    private static (string Name, string Tail)? Cut(string head, string word, string last) =>
        head.EndsWith(word, StringComparison.Ordinal) ? (head[..^word.Length], $"{word[1..]}/{last}") : null;
}
