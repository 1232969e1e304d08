namespace Berth.GitHubStandIn.Api;

/// <summary>The scopes that an endpoint accepts, any of them.</summary>
internal static class Scopes
{
    public static string[] None { get; } = [];

    public static string[] Organization { get; } = ["admin:org", "read:org", "repo", "user", "write:org"];

    public static string[] Repository { get; } = ["repo"];
}
