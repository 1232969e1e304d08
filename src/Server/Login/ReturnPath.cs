namespace Berth.Server.Login;

/// <summary>Where a browser may be sent after a login: a path of this registry and nothing else.</summary>
public static class ReturnPath
{
    public const string Home = "/account";

    private const int MaxLength = 2_000;

    /// <summary>The path, or <see cref="Home"/> if it could lead elsewhere.</summary>
    public static string Of(string? text) => text is not null && IsLocal(text) ? text : Home;

    /// <summary>
    /// Browsers take a backslash for a slash, leave tabs and line ends out, and decode what comes after them: so none of these, also not
    /// encoded, however often.
    /// </summary>
    private static bool IsLocal(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        for (var previous = ""; previous != text; text = Uri.UnescapeDataString(text))
        {
            if (text[0] != '/' || text.StartsWith("//", StringComparison.Ordinal) || text.Any(character => character is '\\' or > '~' || char.IsControl(character)))
            {
                return false;
            }

            previous = text;
        }

        return true;
    }
}
