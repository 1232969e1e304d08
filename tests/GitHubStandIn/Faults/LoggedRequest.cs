namespace Berth.GitHubStandIn.Faults;

/// <param name="Path">Without <c>/api/v3</c> and without the query.</param>
/// <param name="Token">The token that came with it, or null.</param>
public sealed record LoggedRequest(string Method, string Path, string Query, string? Token);
