namespace Berth.Server.GitHub.Api;

internal sealed record RepositoryShape(long Id, string Name, AccountShape Owner, PermissionsShape? Permissions);
