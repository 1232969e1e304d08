using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

public sealed partial class Principals
{
    /// <summary>Deletes what nothing hangs on any more, as IAM has it: a right or a key is taken away by its name or not at all.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ResourceInUse"/></exception>
    public Task DeleteAsync(PrincipalKind kind, string name, Actor actor) => database.WriteAsync(async session =>
    {
        var principal = await PrincipalRows.RequireAsync(session, kind, name, CancellationToken.None);
        await RequireUnusedAsync(session, principal);
        await PrincipalTagTable.DeleteAllAsync(session, principal.Id);
        await PrincipalTable.DeleteAsync(session, principal.Id);
        await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalDeleted, actor, time.GetUtcNow(), ArnOf(principal), principal.Id);
        return principal;
    });

    private static async ValueTask RequireUnusedAsync(Session session, Principal principal)
    {
        var id = principal.Id;
        if (await GroupMemberTable.CountAsync(session, id) > 0)
        {
            throw PrincipalRows.InUse("Cannot delete entity, must remove users from group first.");
        }

        if ((await AttachedPolicyTable.ListAsync(session, id, CancellationToken.None)).Count > 0)
        {
            throw PrincipalRows.InUse("Cannot delete entity, must detach all policies first.");
        }

        if ((await InlinePolicyTable.ListAsync(session, id, CancellationToken.None)).Count > 0)
        {
            throw PrincipalRows.InUse("Cannot delete entity, must delete policies first.");
        }

        if ((await UserKeyTable.ListAsync(session, id, CancellationToken.None)).Count > 0)
        {
            throw PrincipalRows.InUse("Cannot delete entity, must delete access keys first.");
        }
    }
}
