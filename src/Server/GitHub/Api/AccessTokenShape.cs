namespace Berth.Server.GitHub.Api;

/// <summary>An answer of <c>/login/oauth/access_token</c>: a token, or an error.</summary>
internal sealed record AccessTokenShape(string? AccessToken, string? Error, int? Interval);
