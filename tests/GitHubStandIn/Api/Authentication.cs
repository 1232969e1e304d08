using System.Text;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>Reads <c>Authorization</c>: Bearer, token or Basic.</summary>
internal static class Authentication
{
    /// <exception cref="RefusedException">401: credentials that nobody has; 403: the installation is suspended.</exception>
    public static Asker Of(World world, string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return new();
        }

        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var (scheme, value) = space < 0 ? (header, "") : (header[..space], header[(space + 1)..].Trim());
        return scheme.ToLowerInvariant() switch
        {
            "bearer" when IsJwt(value) => new(App: AppToken.Verify(world, value)),
            "bearer" or "token" => new(OfToken(world, value)),
            "basic" => OfBasic(world, value),
            _ => throw RefusedException.BadCredentials(),
        };
    }

    /// <summary>The token in the header, as it was sent, for the log.</summary>
    public static string? TextOf(string? header) => header?.Split(' ', 2) is [_, var value] ? value : null;

    private static bool IsJwt(string value) => !value.StartsWith("gh", StringComparison.Ordinal) && value.Count(letter => letter == '.') == 2;

    private static Token OfToken(World world, string text)
    {
        var token = world.FindToken(text) ?? throw RefusedException.BadCredentials();
        return token.Installation?.SuspendedAt is null ? token : throw new RefusedException(403, "This installation has been suspended");
    }

    private static Asker OfBasic(World world, string value)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(value)).Split(':', 2);
        }
        catch (FormatException)
        {
            throw RefusedException.BadCredentials();
        }

        if (parts is not [var name, var password])
        {
            throw RefusedException.BadCredentials();
        }

        return world.FindApplication(name) is { } application && application.ClientSecret == password
            ? new(Application: application)
            : new(OfToken(world, password));
    }
}
