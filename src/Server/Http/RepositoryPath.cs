using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Berth.Server.Http;

/// <summary>
/// Finds the repository in a path of the distribution protocol. Names contain slashes and a route cannot have a catch-all in its middle,
/// so the name is cut out from both ends, checked, and put back as one segment with '~' for '/', a character that no name has.
/// It reads the path as it was sent: a server's own tidying of dot segments and escapes would make one repository reachable under many.
/// </summary>
internal sealed class RepositoryPath(RequestDelegate next)
{
    private const string Root = "/v2/";
    private const char Folded = '~';

    public Task InvokeAsync(HttpContext http)
    {
        var path = PathAsSent(http);
        if (path.StartsWith(Root, StringComparison.Ordinal) && Split(path[Root.Length..]) is var (name, tail))
        {
            var repository = RepositoryName.Parse(name);
            Exchange.Of(http).Repository = repository;
            http.Request.Path = $"{Root}{repository.Value.Replace('/', Folded)}/{tail}";
        }

        return next(http);
    }

    /// <summary>Decoded once. What is encoded twice keeps its percent sign, which no name, tag or digest has.</summary>
    private static string PathAsSent(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is not ['/', ..])
        {
            return http.Request.Path.Value ?? "";
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
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
