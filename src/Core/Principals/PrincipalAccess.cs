using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>What decides for the callers that this registry vouches for itself, from the rows as they are now.</summary>
internal static class PrincipalAccess
{
    /// <summary>Stands for a policy that is gone: it allows an action that there is not, and so nothing.</summary>
    private static readonly PolicyDocument Nothing =
        PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"berth:Nothing","Resource":"*"}]}""", PolicyKind.Identity);

    /// <exception cref="RegistryException"><see cref="RegistryError.NotAuthenticated"/>: the principal or the key is gone.</exception>
    internal static async ValueTask<CallerAccess> ReadAsync(Session session, Caller caller, ResourceNames names, CancellationToken cancel)
    {
        await RequireKeyAsync(session, caller, cancel);
        var principal = await RequireAsync(session, caller, cancel);
        var keys = CallerKeys.Of(caller, names);
        if (principal.Kind == PrincipalKind.User)
        {
            keys["aws:username"] = principal.Name;
        }

        foreach (var (key, value) in await PrincipalTagTable.ListAsync(session, principal.Id, cancel))
        {
            var tag = $"aws:PrincipalTag/{key}";
            if (keys.Find(tag).IsAbsent)
            {
                keys[tag] = value;
            }
        }

        return new(NamesOf(caller, principal, names), keys, await PoliciesAsync(session, principal, cancel))
        {
            Boundaries = principal.Boundary is { } boundary ? [await ManagedAsync(session, "boundary ", boundary, cancel)] : [],
            Session = await NarrowingAsync(session, caller, cancel),
        };
    }

    /// <summary>The key that everything began with: when it is gone, what was made from it is, too.</summary>
    private static async ValueTask RequireKeyAsync(Session session, Caller caller, CancellationToken cancel)
    {
        if (!caller.Keys.TryGetValue(Caller.KeyIdKey, out var ids) || ids is not [var id])
        {
            return;
        }

        var isLive = id.StartsWith(IamId.UserKey, StringComparison.Ordinal)
            ? await UserKeyTable.FindAsync(session, id, cancel) is ({ IsActive: true }, _)
            : await AccessKeyTable.FindAsync(session, id, cancel) is { Revoked: null };
        if (!isLive)
        {
            throw Gone($"the access key {id} was deleted, or is not active");
        }
    }

    private static async ValueTask<Principal> RequireAsync(Session session, Caller caller, CancellationToken cancel)
    {
        var (id, kind) = caller.Kind switch
        {
            CallerKind.RoleSession => (caller.Id.Split(':')[0], PrincipalKind.Role),
            CallerKind.FederatedUser => (caller.Session?.Owner ?? "", PrincipalKind.User),
            _ => (caller.Id, PrincipalKind.User),
        };
        return await PrincipalTable.FindAsync(session, id, cancel) is { } principal && principal.Kind == kind
            ? principal
            : throw Gone($"the {PrincipalWords.Of(kind)} of {caller.Name} was deleted");
    }

    private static PrincipalNames NamesOf(Caller caller, Principal principal, ResourceNames names)
    {
        var own = principal.ArnIn(names);
        return new(
            caller.Kind switch
            {
                CallerKind.RoleSession => [names.Session($"assumed-role/{principal.Name}/{caller.Session?.Name}"), own, names.Account, names.Root],
                CallerKind.FederatedUser => [names.Session($"federated-user/{caller.Session?.Name}"), own, names.Account, names.Root],
                _ => [own, names.Account, names.Root],
            },
            [],
            []);
    }

    private static async ValueTask<List<NamedPolicy>> PoliciesAsync(Session session, Principal principal, CancellationToken cancel)
    {
        var policies = new List<NamedPolicy>();
        await AddAsync(session, policies, principal, cancel);
        if (principal.Kind == PrincipalKind.User)
        {
            foreach (var group in await GroupMemberTable.ListGroupsAsync(session, principal.Id, cancel))
            {
                await AddAsync(session, policies, group, cancel);
            }
        }

        return policies;
    }

    private static async ValueTask AddAsync(Session session, List<NamedPolicy> policies, Principal principal, CancellationToken cancel)
    {
        foreach (var (name, document) in await InlinePolicyTable.ListAsync(session, principal.Id, cancel))
        {
            policies.Add(new($"policy {name} of {PrincipalWords.Of(principal.Kind)} {principal.Name}", PolicyDocument.Parse(document, PolicyKind.Identity)));
        }

        foreach (var arn in await AttachedPolicyTable.ListAsync(session, principal.Id, cancel))
        {
            policies.Add(await ManagedAsync(session, "", arn, cancel));
        }
    }

    /// <summary>
    /// All session policies are one: what any of them allows (AWS STS API Reference, AssumeRole, "PolicyArns"). A federated user without any has
    /// nothing of what its user may.
    /// </summary>
    private static async ValueTask<IReadOnlyList<NamedPolicy>> NarrowingAsync(Session session, Caller caller, CancellationToken cancel)
    {
        if (caller.Session is not { IsNarrowed: true } narrowed)
        {
            return caller.Kind == CallerKind.FederatedUser ? [new("no session policy", Nothing)] : [];
        }

        var documents = new List<PolicyDocument>();
        if (narrowed.Policy is { } own)
        {
            documents.Add(PolicyDocument.Parse(own, PolicyKind.Identity));
        }

        foreach (var arn in narrowed.PolicyArns)
        {
            documents.Add((await ManagedAsync(session, "", arn, cancel)).Document);
        }

        return [new("session policy", documents is [var only] ? only : PolicyDocument.Join(documents))];
    }

    private static async ValueTask<NamedPolicy> ManagedAsync(Session session, string role, string arn, CancellationToken cancel)
    {
        if (AwsManagedPolicies.Find(arn) is { } known)
        {
            return new(role + arn, known.Parsed);
        }

        var document = await ManagedPolicyVersionTable.FindDefaultAsync(session, arn, cancel);
        return new(role + arn, document is null ? Nothing : PolicyDocument.Parse(document, PolicyKind.Identity));
    }

    private static RegistryException Gone(string message) => new(RegistryError.NotAuthenticated, message);
}
