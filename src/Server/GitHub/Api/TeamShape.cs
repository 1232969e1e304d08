namespace Berth.Server.GitHub.Api;

/// <param name="Permission">In lists of a repository's teams: pull, triage, push, maintain, admin, or the name of a role of the organisation's own.</param>
/// <param name="Permissions">There too: what the role comes to.</param>
internal sealed record TeamShape(long Id, string Slug, TeamParentShape? Parent, string? Permission, PermissionsShape? Permissions);
