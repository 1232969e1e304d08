using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>
/// The one place that says who may do what. Every face asks here, for every request, so that a right that is taken away is gone with the
/// next one, whatever credential it comes with.
/// </summary>
public sealed class Permissions
{
    internal const string RegistryPolicyName = "registry policy";

    private static readonly Decision Open = new(DecisionOutcome.Allowed, "open registry", null);

    private static readonly Dictionary<string, string> NoTags = [];

    private readonly AccessFacts facts;
    private readonly CallerFacts callers;
    private readonly ResourceNames resources;
    private readonly DefaultPolicies defaults;
    private readonly TimeProvider time;

    /// <param name="database">The rows that decide.</param>
    /// <param name="rules">What holds where no policy speaks.</param>
    /// <param name="github">Null if it is not configured.</param>
    /// <param name="time">The clock.</param>
    public Permissions(Database database, AccessRules rules, IGitHub? github, TimeProvider time)
    {
        this.time = time;
        resources = rules.Resources;
        defaults = new(rules);
        facts = new(database, rules, time);
        callers = new(database, facts, rules, defaults, github);
    }

    /// <summary>Whether <paramref name="caller"/> may do this.</summary>
    /// <param name="action">One of <see cref="EcrActions"/>, or any other name that policies may hold.</param>
    /// <param name="repository">Null for the registry as a whole.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>: the credential was revoked. <see cref="RegistryError.IdentityUnavailable"/>: it depends on
    /// GitHub, which has not answered for too long.
    /// </exception>
    public ValueTask<Decision> DecideAsync(
        Caller caller, string action, RepositoryName? repository, RequestOrigin origin, CancellationToken cancel) =>
        DecideAsync(caller, action, AccessTarget.Of(repository), origin, cancel);

    /// <summary>The same for anything that has a name, and with what the request says about it.</summary>
    /// <exception cref="RegistryException">As <see cref="DecideAsync(Caller, string, RepositoryName?, RequestOrigin, CancellationToken)"/>.</exception>
    public async ValueTask<Decision> DecideAsync(
        Caller caller, string action, AccessTarget target, RequestOrigin origin, CancellationToken cancel)
    {
        if (caller.Kind == CallerKind.Administrator)
        {
            return Open;
        }

        var resource = target.Repository is { } name ? await facts.RepositoryAsync(name, cancel) : null;
        if (!IsWithin(caller, action))
        {
            return await DecideAsync(CallerAccess.Anonymous, action, target, resource, origin, cancel);
        }

        try
        {
            return await DecideAsync(await callers.FindAsync(caller, FreshnessFor(action), cancel), action, target, resource, origin, cancel);
        }
        catch (RegistryException unavailable) when (unavailable.Error == RegistryError.IdentityUnavailable)
        {
            // What anybody may does not depend on who asks.
            if (await DecideAsync(CallerAccess.Anonymous, action, target, resource, origin, cancel) is { IsAllowed: true } allowed)
            {
                return allowed;
            }

            throw;
        }
    }

    /// <summary>Whether a role's trust policy lets <paramref name="caller"/> become it: the policy must speak of the caller.</summary>
    /// <param name="action">Such as <c>sts:AssumeRole</c>.</param>
    /// <param name="keys">What the request says, and what the role is.</param>
    /// <exception cref="RegistryException">As <see cref="DecideAsync(Caller, string, RepositoryName?, RequestOrigin, CancellationToken)"/>.</exception>
    internal async ValueTask<Decision> DecideTrustAsync(
        Caller caller, string action, string role, NamedPolicy trust, IConditionKeys keys, RequestOrigin origin, CancellationToken cancel)
    {
        if (caller.Kind == CallerKind.Administrator)
        {
            return Open;
        }

        var access = IsWithin(caller, action) ? await callers.FindAsync(caller, FreshnessFor(action), cancel) : CallerAccess.Anonymous;
        var all = new RequestKeys(new JoinedKeys(keys, access.Keys), access.Principal.Aws is [var arn, ..] ? arn : null, NoTags, null, origin, time.GetUtcNow());
        return AccessDecider.Decide(new(access.Principal, action, role, all) { ResourceMustAllow = true }, PoliciesOf(access, [trust]));
    }

    /// <summary>What would be decided if a repository had another policy.</summary>
    /// <param name="policy">The policy, valid.</param>
    /// <exception cref="RegistryException">As <see cref="DecideAsync(Caller, string, RepositoryName?, RequestOrigin, CancellationToken)"/>.</exception>
    public async ValueTask<Decision> DecideUnderAsync(
        Caller caller, string action, RepositoryName repository, string policy, RequestOrigin origin, CancellationToken cancel)
    {
        if (caller.Kind == CallerKind.Administrator)
        {
            return Open;
        }

        var resource = (await facts.ReadRepositoryAsync(repository, cancel)).Under(policy);
        var access = IsWithin(caller, action) ? await callers.FindAsync(caller, FreshnessFor(action), cancel) : CallerAccess.Anonymous;
        return await DecideAsync(access, action, AccessTarget.Of(repository), resource, origin, cancel);
    }

    /// <summary>The ARN under which policies know a caller; the account's root for the administrator, <c>*</c> for somebody anonymous.</summary>
    /// <exception cref="RegistryException">As <see cref="DecideAsync(Caller, string, RepositoryName?, RequestOrigin, CancellationToken)"/>.</exception>
    public async ValueTask<string> ArnAsync(Caller caller, CancellationToken cancel) => caller.Kind == CallerKind.Administrator
        ? resources.Root
        : (await callers.FindAsync(caller, Freshness.Pull, cancel)).Principal.Aws is [var arn, ..] ? arn : ResourceNames.Any;

    /// <summary>The decision with the reasons of every statement.</summary>
    /// <exception cref="RegistryException">As <see cref="DecideAsync(Caller, string, RepositoryName?, RequestOrigin, CancellationToken)"/>.</exception>
    public async ValueTask<Explanation> ExplainAsync(
        Caller caller, string action, RepositoryName? repository, RequestOrigin origin, CancellationToken cancel)
    {
        var resource = repository is { } name ? await facts.RepositoryAsync(name, cancel) : null;
        var access = caller.Kind == CallerKind.Administrator || !IsWithin(caller, action)
            ? CallerAccess.Anonymous
            : await callers.FindAsync(caller, FreshnessFor(action), cancel);
        var (request, policies) = await PrepareAsync(access, action, AccessTarget.Of(repository), resource, origin, cancel);
        return AccessDecider.Explain(request, policies);
    }

    /// <summary>What bears on who may use a repository, and whether it exists.</summary>
    public ValueTask<RepositoryAccess> RepositoryAsync(RepositoryName repository, CancellationToken cancel) => facts.RepositoryAsync(repository, cancel);

    /// <summary>
    /// The same from the rows, whatever is kept: a refusal takes as long for a repository that is hidden as for one that does not exist.
    /// </summary>
    public ValueTask<RepositoryAccess> ReadRepositoryAsync(RepositoryName repository, CancellationToken cancel) =>
        facts.ReadRepositoryAsync(repository, cancel);

    private static bool IsWithin(Caller caller, string action)
    {
        var needed = EcrActions.RightsFor(action);
        return (caller.Rights & needed) == needed;
    }

    private static Freshness FreshnessFor(string action) =>
        EcrActions.RightsFor(action) is CredentialRights.Pull or CredentialRights.None ? Freshness.Pull : Freshness.Push;

    private async ValueTask<Decision> DecideAsync(
        CallerAccess caller, string action, AccessTarget target, RepositoryAccess? resource, RequestOrigin origin, CancellationToken cancel)
    {
        var (request, policies) = await PrepareAsync(caller, action, target, resource, origin, cancel);
        return AccessDecider.Decide(request, policies);
    }

    private async ValueTask<(AccessRequest Request, PolicySet Policies)> PrepareAsync(
        CallerAccess caller, string action, AccessTarget target, RepositoryAccess? resource, RequestOrigin origin, CancellationToken cancel)
    {
        var snapshot = await facts.CurrentAsync(cancel);
        var keys = new RequestKeys(caller.Keys, caller.Principal.Aws is [var arn, ..] ? arn : null, target.RequestTags, resource, origin, time.GetUtcNow());
        var request = new AccessRequest(caller.Principal, action, resource?.Arn ?? target.Arn ?? ResourceNames.Any, keys);
        return (request, PoliciesOf(caller, Of(resource, target, snapshot.RegistryPolicy)));
    }

    private static PolicySet PoliciesOf(CallerAccess caller, IReadOnlyList<NamedPolicy> resource) =>
        new() { Identity = caller.Identity, Resource = resource, Boundaries = caller.Boundaries, Session = caller.Session };

    private List<NamedPolicy> Of(RepositoryAccess? resource, AccessTarget target, NamedPolicy? registry)
    {
        var policies = new List<NamedPolicy>(3);
        if (resource is { IsPublic: true } && (resource.Exists || !target.HidesAbsence))
        {
            policies.Add(defaults.Public);
        }

        if (resource?.Policy is { } own)
        {
            policies.Add(own);
        }

        if (target.Policy is { } attached)
        {
            policies.Add(attached);
        }

        if (registry is not null)
        {
            policies.Add(registry);
        }

        return policies;
    }
}
