namespace Berth.Server.GitHub.Api;

internal sealed record InstallationShape(long Id, AccountShape Account, DateTimeOffset? SuspendedAt);
