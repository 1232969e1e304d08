using System.Diagnostics.CodeAnalysis;

namespace Berth.GitHubStandIn.Api;

/// <summary>The end of a request that GitHub does not serve.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "without a status it says nothing")]
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;

    public Dictionary<string, string> Headers { get; init; } = [];

    public static RefusedException NotFound() => new(404, "Not Found");

    public static RefusedException BadCredentials() => new(401, "Bad credentials");

    public static RefusedException Anonymous() => new(401, "Requires authentication");
}
