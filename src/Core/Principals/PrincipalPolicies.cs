using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>The policies of users, groups and roles: those that are part of one, and managed ones that are attached to it.</summary>
public sealed class PrincipalPolicies(Database database, AccessRules rules, TimeProvider time)
{
    /// <summary>Names and documents as they were put, in the order of their names.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(PrincipalKind kind, string principal, CancellationToken cancel) =>
        ReadAsync(kind, principal, async (session, id) => (IReadOnlyList<KeyValuePair<string, string>>)await InlinePolicyTable.ListAsync(session, id, cancel), cancel);

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<string> GetAsync(PrincipalKind kind, string principal, string name, CancellationToken cancel) =>
        (await ListAsync(kind, principal, cancel)).FirstOrDefault(policy => policy.Key == name).Value ?? throw MissingInline(kind, name);

    /// <summary>Puts a policy in the place of the one of this name.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/>,
    /// <see cref="RegistryError.ParameterInvalid"/>
    /// </exception>
    public Task PutAsync(PrincipalKind kind, string principal, string name, string document, Actor actor)
    {
        IamGrammar.RequirePolicyName(name);
        PolicyDocument.Parse(document, PolicyKind.Identity);
        return ChangeAsync(kind, principal, actor, async (session, found) =>
        {
            await InlinePolicyTable.PutAsync(session, found.Id, name, document);
            var size = (await InlinePolicyTable.ListAsync(session, found.Id, CancellationToken.None)).Sum(policy => PolicyLimits.SizeOf(policy.Value));
            return size <= PolicyLimits.InlineOf(kind)
                ? $"{name}: {document}"
                : throw PrincipalRows.Limit($"Maximum policy size of {PolicyLimits.InlineOf(kind)} bytes exceeded for {PrincipalWords.Of(kind)} {found.Name}");
        });
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task DeleteAsync(PrincipalKind kind, string principal, string name, Actor actor) => ChangeAsync(kind, principal, actor, async (session, found) =>
        await InlinePolicyTable.DeleteAsync(session, found.Id, name) ? $"{name}: removed" : throw MissingInline(kind, name));

    /// <summary>The ARNs of the attached ones, in their order.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task<IReadOnlyList<string>> ListAttachedAsync(PrincipalKind kind, string principal, CancellationToken cancel) =>
        ReadAsync(kind, principal, async (session, id) => (IReadOnlyList<string>)await AttachedPolicyTable.ListAsync(session, id, cancel), cancel);

    /// <summary>Attaches a managed policy; again changes nothing.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.LimitExceeded"/></exception>
    public Task AttachAsync(PrincipalKind kind, string principal, string policy, Actor actor) => ChangeAsync(kind, principal, actor, async (session, found) =>
    {
        await PrincipalRows.RequirePolicyAsync(session, policy);
        await AttachedPolicyTable.InsertAsync(session, found.Id, policy);
        return (await AttachedPolicyTable.ListAsync(session, found.Id, CancellationToken.None)).Count <= PolicyLimits.Attached
            ? $"{policy}: attached"
            : throw PrincipalRows.Limit($"Cannot exceed quota for PoliciesPer{PrincipalWords.Capital(kind)}: {PolicyLimits.Attached}");
    });

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task DetachAsync(PrincipalKind kind, string principal, string policy, Actor actor) => ChangeAsync(kind, principal, actor, async (session, found) =>
        await AttachedPolicyTable.DeleteAsync(session, found.Id, policy)
            ? $"{policy}: detached"
            : throw PrincipalRows.Missing($"Policy {Printable.Of(policy)} was not found."));

    private async Task<T> ReadAsync<T>(PrincipalKind kind, string principal, Func<Session, string, ValueTask<T>> read, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await read(session, (await PrincipalRows.RequireAsync(session, kind, principal, cancel)).Id);
    }

    private Task<int> ChangeAsync(PrincipalKind kind, string principal, Actor actor, Func<Session, Principal, ValueTask<string>> change) => database.WriteAsync(async session =>
    {
        var found = await PrincipalRows.RequireAsync(session, kind, principal, CancellationToken.None);
        var what = await change(session, found);
        await PrincipalChange.RecordAsync(session, AuditEventKind.PolicyChanged, actor, time.GetUtcNow(), found.ArnIn(rules.Resources), what);
        return 0;
    });

    private static RegistryException MissingInline(PrincipalKind kind, string name) =>
        PrincipalRows.Missing($"The {PrincipalWords.Of(kind)} policy with name {Printable.Of(name)} cannot be found.");
}
