namespace Berth.Server.GitHub.Api;

internal sealed record InstallationTokenShape(string Token, DateTimeOffset ExpiresAt);
