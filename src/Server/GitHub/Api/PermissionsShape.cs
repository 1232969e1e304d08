namespace Berth.Server.GitHub.Api;

/// <summary>What a token or a team may do in a repository.</summary>
internal sealed record PermissionsShape(bool Push, bool Maintain, bool Admin)
{
    internal bool Writes => Push || Maintain || Admin;
}
