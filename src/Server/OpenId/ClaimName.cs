using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>
/// Which claim: its name, or for one within another a JSON Pointer (RFC 6901). Names of claims are full of dots and slashes
/// (<c>https://k8s.example.org/groups</c>), so only what begins with a slash is a pointer: <c>/kubernetes.io/namespace</c>.
/// </summary>
internal sealed class ClaimName
{
    private readonly IReadOnlyList<string> path;
    private readonly string text;

    private ClaimName(IReadOnlyList<string> path) => (this.path, text) = (path, Write(path));

    internal static ClaimName Top(string name) => new([name]);

    /// <returns>Null if the text is empty or no pointer.</returns>
    internal static ClaimName? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] != '/')
        {
            return new([text]);
        }

        var parts = text[1..].Split('/');
        return parts.All(IsEscaped) ? new([.. parts.Select(Unescape)]) : null;
    }

    internal ClaimName Within(string name) => new([.. path, name]);

    internal JsonElement? Find(JsonElement payload)
    {
        var found = payload;
        foreach (var name in path)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>The one way to write it.</summary>
    public override string ToString() => text;

    private static string Write(IReadOnlyList<string> path) =>
        path is [var name] && !name.StartsWith('/') ? name : string.Concat(path.Select(part => $"/{Escape(part)}"));

    private static bool IsEscaped(string part)
    {
        for (var at = part.IndexOf('~', StringComparison.Ordinal); at >= 0; at = part.IndexOf('~', at + 1))
        {
            if (at + 1 == part.Length || part[at + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
