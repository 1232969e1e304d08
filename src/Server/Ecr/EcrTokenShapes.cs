namespace Berth.Server.Ecr;

internal sealed record GetAuthorizationTokenRequest(IReadOnlyList<string>? RegistryIds);

internal sealed record GetAuthorizationTokenResponse(IReadOnlyList<AuthorizationData> AuthorizationData);

/// <param name="AuthorizationToken">User and password, as base64 of <c>AWS:PASSWORD</c>. The password has no colon: clients split at it.</param>
/// <param name="ExpiresAt">When the password ends.</param>
/// <param name="ProxyEndpoint">Where to log in: a URL.</param>
internal sealed record AuthorizationData(string AuthorizationToken, DateTimeOffset ExpiresAt, string ProxyEndpoint);
