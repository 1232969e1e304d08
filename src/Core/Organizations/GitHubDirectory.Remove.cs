using Berth.Core.Access;
using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

public sealed partial class GitHubDirectory
{
    private readonly Removals removals = new();

    /// <summary>Where the list of removals ends now: to be asked for before GitHub is asked for anything that will be written down.</summary>
    public long Begin() => removals.Mark();

    /// <summary>Takes something away, in one transaction.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> RemoveAsync(DirectoryRemoval removal) => database.WriteAsync(session => RemoveAsync(session, removal));

    /// <summary>Notes a webhook by the hash of its body and takes away what it says, in one transaction.</summary>
    /// <returns>Whether it is new; what came before changes nothing.</returns>
    public Task<bool> ReceiveAsync(string digest, DirectoryRemoval? removal) => database.WriteAsync(async session =>
    {
        if (!await DeliveryTable.InsertAsync(session, digest, time.GetUtcNow()))
        {
            return false;
        }

        if (removal is not null)
        {
            await RemoveAsync(session, removal);
        }

        return true;
    });

    /// <summary>Forgets webhooks that came earlier.</summary>
    public Task<int> PurgeDeliveriesAsync(DateTimeOffset before) => database.WriteAsync(session => DeliveryTable.PurgeAsync(session, before));

    /// <summary>Every credential of the account that was made before is dead from now on.</summary>
    /// <returns>Whether that changed anything.</returns>
    public Task<bool> RevokeUserAsync(long userId, DateTimeOffset before) =>
        database.WriteAsync(async session => await NoteAsync(session, await UserTable.RevokeAsync(session, userId, before)));

    /// <summary>Forgets organisations that the settings do not name any more.</summary>
    public Task<bool> KeepConfiguredAsync() => database.WriteAsync(async session =>
    {
        var changes = 0;
        foreach (var organization in await OrganizationTable.AllAsync(session, default))
        {
            if (!rules.Organizations.Contains(organization.Configured, StringComparer.OrdinalIgnoreCase)
                && !rules.Organizations.Contains(organization.Login, StringComparer.OrdinalIgnoreCase))
            {
                changes += await OrganizationTable.DeleteAsync(session, organization.Id);
            }
        }

        return await NoteAsync(session, changes);
    });

    private async ValueTask<bool> RemoveAsync(Session session, DirectoryRemoval removal)
    {
        removals.Add(removal);
        var changes = removal switch
        {
            { OrganizationId: { } organization, UserId: { } user } =>
                await MemberTable.DeleteAsync(session, organization, user) + await TeamMemberTable.DeleteInOrganizationAsync(session, organization, user),
            { OrganizationId: { } organization } => await EmptyAsync(session, organization),
            { TeamId: { } team, UserId: { } user } => await RemoveTeamMemberAsync(session, team, user),
            { TeamId: { } team } => await RemoveTeamAsync(session, team),
            _ => throw new InvalidOperationException("a removal without an object"),
        };
        return await NoteAsync(session, changes);
    }

    private async ValueTask<int> RemoveTeamMemberAsync(Session session, long team, long user)
    {
        var changes = 0;
        foreach (var id in await TeamTable.WithAncestorsAsync(session, team, default))
        {
            removals.Add(DirectoryRemoval.OfTeamMember(id, user));
            changes += await TeamMemberTable.DeleteAsync(session, id, user);
        }

        return changes;
    }

    /// <summary>Its members may have been in the teams above it only through it; reading those again gives the others back.</summary>
    private async ValueTask<int> RemoveTeamAsync(Session session, long team)
    {
        var changes = 0;
        foreach (var user in (await TeamMemberTable.OfTeamAsync(session, team)).Keys)
        {
            changes += await RemoveTeamMemberAsync(session, team, user);
        }

        return changes + await TeamTable.DeleteAsync(session, team);
    }

    private static async ValueTask<int> EmptyAsync(Session session, long organization) =>
        await OrganizationTable.EmptyAsync(session, organization)
        + await MemberTable.DeleteAllAsync(session, organization)
        + await TeamTable.DeleteAllAsync(session, organization);

    private static async ValueTask<bool> NoteAsync(Session session, int changes)
    {
        if (changes > 0)
        {
            await AccessRevision.RaiseAsync(session);
        }

        return changes > 0;
    }
}
