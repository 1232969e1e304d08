namespace Berth.Server.EcrPublic;

internal sealed record GetAuthorizationTokenRequest;

internal sealed record GetAuthorizationTokenResponse(AuthorizationData AuthorizationData);

internal sealed record AuthorizationData(string AuthorizationToken, DateTimeOffset ExpiresAt);
