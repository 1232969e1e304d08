using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>
/// Says what a request would be answered, and why: also where no statement decides but the credential, its end, or GitHub, which does not
/// answer.
/// </summary>
public sealed class AccessExplainer(Permissions permissions, TimeProvider time)
{
    private const string Hidden = "not allowed: nothing that you may see allows it, or the repository does not exist";

    /// <summary>For somebody who may see every policy.</summary>
    public async Task<AccessExplanation> ExplainAsync(
        Caller caller, string action, RepositoryName? repository, RequestOrigin origin, CancellationToken cancel)
    {
        if (caller.Kind == CallerKind.Administrator)
        {
            return AccessExplanation.Without(true, "allowed: nobody logs in to this registry, so everybody who reaches it administers it");
        }

        if (caller.Expires <= time.GetUtcNow())
        {
            return AccessExplanation.Without(false, $"refused: the credential of {caller.Name} expired {caller.Expires:u}");
        }

        try
        {
            return AccessExplanation.Of(await permissions.ExplainAsync(caller, action, repository, origin, cancel), NoteOf(caller, action));
        }
        catch (RegistryException revoked) when (revoked.Error == RegistryError.NotAuthenticated)
        {
            return AccessExplanation.Without(false, $"refused: {revoked.Message}");
        }
        catch (RegistryException unavailable) when (unavailable.Error == RegistryError.IdentityUnavailable)
        {
            var anonymous = await permissions.ExplainAsync(Caller.Anonymous, action, repository, origin, cancel);
            return AccessExplanation.Of(anonymous, $"{unavailable.Message}: until it answers, only what anybody may is allowed");
        }
    }

    /// <summary>
    /// For the caller itself, without what it may not read: statements of written policies, and whether a repository exists that it cannot
    /// see.
    /// </summary>
    public async Task<AccessExplanation> ExplainOwnAsync(
        Caller caller, string action, RepositoryName? repository, RequestOrigin origin, CancellationToken cancel)
    {
        var whole = await ExplainAsync(caller, action, repository, origin, cancel);
        var isSeen = repository is not { } name || await IsSeenAsync(caller, name, whole.IsAllowed, origin, cancel);
        var own = isSeen && repository is not null && await MayAsync(caller, EcrActions.GetRepositoryPolicy, repository, origin, cancel);
        var registry = await MayAsync(caller, EcrActions.GetRegistryPolicy, null, origin, cancel);
        bool IsShown(StatementExplanation statement) => statement.Role != PolicyRole.Resource || (isSeen && statement.Policy switch
        {
            DefaultPolicies.PublicName => true,
            Permissions.RegistryPolicyName => registry,
            _ => own,
        });
        var shown = whole with { Statements = [.. whole.Statements.Where(IsShown)] };
        var isDeciderShown = whole.Policy is null || whole.Statements.Any(statement => statement.Policy == whole.Policy && IsShown(statement));
        return (isSeen, isDeciderShown) switch
        {
            (true, true) => shown,
            (true, false) => shown with { Summary = $"{(whole.IsAllowed ? "allowed" : "denied")} by a policy that you may not read", Policy = null, Statement = null },
            (false, true) when whole.IsAllowed || whole.Policy is not null => shown,
            _ => shown with { IsAllowed = false, Summary = Hidden, Policy = null, Statement = null },
        };
    }

    /// <summary>Whether a repository is there, for this caller: what it may use it can see, and what does not exist nobody can.</summary>
    private async ValueTask<bool> IsSeenAsync(Caller caller, RepositoryName repository, bool mayUse, RequestOrigin origin, CancellationToken cancel) =>
        caller.Kind == CallerKind.Administrator
        || ((await permissions.RepositoryAsync(repository, cancel)).Exists
            && (mayUse || await MayAsync(caller, EcrActions.DescribeRepositories, repository, origin, cancel)));

    private async ValueTask<bool> MayAsync(Caller caller, string action, RepositoryName? repository, RequestOrigin origin, CancellationToken cancel)
    {
        try
        {
            return (await permissions.DecideAsync(caller, action, repository, origin, cancel)).IsAllowed;
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.NotAuthenticated or RegistryError.IdentityUnavailable)
        {
            return false;
        }
    }

    private static string? NoteOf(Caller caller, string action)
    {
        var needed = EcrActions.RightsFor(action);
        return (caller.Rights & needed) == needed
            ? null
            : $"the credential is not good for {needed.ToString().ToLowerInvariant()}: it was decided as for an anonymous caller, whatever its owner may";
    }
}
