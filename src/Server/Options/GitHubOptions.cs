namespace Berth.Server.Options;

/// <summary>Which GitHub says who is who, and how it is asked.</summary>
public sealed record GitHubOptions
{
    /// <summary>The address that people use: <c>https://github.com</c>, a GitHub Enterprise Server, or <c>https://SUBDOMAIN.ghe.com</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>Logins of organisations; the first one's teams own the namespaces of their name.</summary>
    public required IReadOnlyList<string> Organizations { get; init; }

    /// <summary>The app that people log in with, or null for no web login and no device flow.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecretFile { get; init; }

    /// <summary>The app that reads members and teams; or else <see cref="TokenFile"/>.</summary>
    public string? AppId { get; init; }

    public string? AppKeyFile { get; init; }

    public string? TokenFile { get; init; }

    /// <summary>Without it webhooks are refused, and only the resync takes rights away.</summary>
    public string? WebhookSecretFile { get; init; }

    public TimeSpan Resync { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan PushFreshness { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan PullStaleness { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Issuer of the tokens of workflows, exactly as it stands in them.</summary>
    public required string ActionsIssuer { get; init; }

    /// <summary>Where the REST API is: <c>https://api.github.com/</c>, <c>https://HOST/api/v3/</c> or <c>https://api.SUBDOMAIN.ghe.com/</c>.</summary>
    public Uri ApiUrl => Url.Host switch
    {
        "github.com" => new("https://api.github.com/"),
        var host when host.EndsWith(".ghe.com", StringComparison.OrdinalIgnoreCase) => new($"https://api.{host}/"),
        _ => new(Url, "/api/v3/"),
    };

    /// <summary>The issuer of a GitHub that is not told otherwise.</summary>
    internal static string ActionsIssuerOf(Uri url) => url.Host switch
    {
        "github.com" => "https://token.actions.githubusercontent.com",
        var host when host.EndsWith(".ghe.com", StringComparison.OrdinalIgnoreCase) => $"https://token.actions.{host}",
        _ => $"{url.GetLeftPart(UriPartial.Authority)}/_services/token",
    };
}
