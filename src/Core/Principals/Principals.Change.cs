using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

public sealed partial class Principals
{
    /// <summary>Gives a user or a group another name or path; what it may stays.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ResourceAlreadyExists"/>, <see cref="RegistryError.ParameterInvalid"/>
    /// </exception>
    public Task<Principal> RenameAsync(PrincipalKind kind, string name, string? newName, string? newPath, Actor actor)
    {
        IamGrammar.RequireName(kind, newName ?? name);
        IamGrammar.RequirePath(kind, newPath ?? "/");
        return ChangeAsync(kind, name, actor, async (session, principal) =>
        {
            var renamed = principal with { Name = newName ?? name, Path = newPath ?? principal.Path };
            await RequireFreeAsync(session, renamed);
            return renamed;
        });
    }

    /// <param name="change">The role as it shall be; its description and how long its sessions last are taken from it.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ParameterInvalid"/></exception>
    public Task<Principal> UpdateRoleAsync(string name, Func<Principal, Principal> change, Actor actor) => ChangeAsync(PrincipalKind.Role, name, actor, (_, role) =>
    {
        var wanted = change(role);
        RequireSession(wanted.MaxSession);
        return new(role with { Description = wanted.Description, MaxSession = wanted.MaxSession });
    });

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task<Principal> UpdateTrustAsync(string name, string document, Actor actor)
    {
        PolicyLimits.RequireTrust(document);
        return ChangeAsync(PrincipalKind.Role, name, actor, (_, role) => new(role with { TrustPolicy = document }));
    }

    /// <param name="policy">The ARN of a managed policy, or null for no boundary any more.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task<Principal> SetBoundaryAsync(PrincipalKind kind, string name, string? policy, Actor actor) => ChangeAsync(kind, name, actor, async (session, principal) =>
    {
        await RequireBoundaryAsync(session, policy);
        return principal with { Boundary = policy };
    });

    private Task<Principal> ChangeAsync(PrincipalKind kind, string name, Actor actor, Func<Session, Principal, ValueTask<Principal>> change) =>
        database.WriteAsync(async session =>
        {
            var principal = await PrincipalRows.RequireAsync(session, kind, name, CancellationToken.None);
            var changed = await change(session, principal);
            await PrincipalTable.UpdateAsync(session, changed);
            await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalChanged, actor, time.GetUtcNow(), ArnOf(principal), DetailOf(principal, changed));
            return changed;
        });

    private string DetailOf(Principal before, Principal after) => after switch
    {
        _ when after.Name != before.Name || after.Path != before.Path => $"is now {ArnOf(after)}",
        _ when after.Boundary != before.Boundary => after.Boundary is { } policy ? $"boundary {policy}" : "no boundary",
        _ when after.TrustPolicy != before.TrustPolicy => $"trust policy {after.TrustPolicy}",
        _ => "description or length of sessions",
    };
}
