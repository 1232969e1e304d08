namespace Berth.Server.GitHub.Api;

internal sealed record ApplicationShape(string ClientId);
