namespace Berth.GitHubStandIn.Faults;

internal static class PathPrefix
{
    private const string Api = "/api/v3";

    /// <summary>The path as GitHub's documentation writes it.</summary>
    public static string Documented(string path) =>
        path.StartsWith(Api + "/", StringComparison.OrdinalIgnoreCase) ? path[Api.Length..] : path;

    /// <summary>Whether a documented path is the prefix or lies below it, whole segments only.</summary>
    public static bool Matches(string prefix, string path)
    {
        var wanted = Documented(prefix).TrimEnd('/');
        return path.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (path.Length == wanted.Length || path[wanted.Length] is '/');
    }
}
