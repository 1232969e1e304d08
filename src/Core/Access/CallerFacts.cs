using System.Globalization;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Core.Principals;

namespace Berth.Core.Access;

/// <summary>What each caller may by itself, looked up live and kept until the rows behind it change.</summary>
internal sealed class CallerFacts(Database database, AccessFacts facts, AccessRules rules, DefaultPolicies defaults, IGitHub? github)
{
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>: the credential was revoked. <see cref="RegistryError.IdentityUnavailable"/>: GitHub's last
    /// answer is too old.
    /// </exception>
    internal ValueTask<CallerAccess> FindAsync(Caller caller, Freshness freshness, CancellationToken cancel) => caller.Kind switch
    {
        CallerKind.Anonymous or CallerKind.Administrator => new(CallerAccess.Anonymous),
        CallerKind.User => UserAsync(caller, freshness, cancel),
        CallerKind.Workflow => WorkflowAsync(caller, freshness, cancel),
        CallerKind.Application => ApplicationAsync(caller, freshness, cancel),
        CallerKind.Federated => FederatedAsync(caller, cancel),
        CallerKind.AccessKey => KeyAsync(caller, cancel),
        CallerKind.IamUser or CallerKind.RoleSession or CallerKind.FederatedUser => PrincipalAsync(caller, cancel),
    };

    private async ValueTask<CallerAccess> UserAsync(Caller caller, Freshness freshness, CancellationToken cancel)
    {
        if (github is not null)
        {
            await github.RequireAsync(freshness, cancel);
        }

        var snapshot = await facts.CurrentAsync(cancel);
        if (!snapshot.Callers.TryGetValue(KeyOf(caller), out var kept))
        {
            kept = AccessSnapshot.Keep(snapshot.Callers, KeyOf(caller), await ReadUserAsync(caller, cancel));
        }

        return caller.Issued < kept.RevokedBefore
            ? throw new RegistryException(RegistryError.NotAuthenticated, $"the login of {caller.Name} was ended: log in again")
            : kept;
    }

    private async ValueTask<CallerAccess> ReadUserAsync(Caller caller, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var user = await GitHubDirectory.FindUserAsync(session, caller.GitHubUser ?? 0, cancel);
        return new(Named($"user/github/{user?.Login ?? caller.Name}"), CallerKeys.Of(caller, rules.Resources, user), defaults.Of(user))
        {
            RevokedBefore = user?.RevokedBefore,
        };
    }

    private async ValueTask<CallerAccess> WorkflowAsync(Caller caller, Freshness freshness, CancellationToken cancel)
    {
        var teams = await WritersAsync(Number(caller, "github:repository_id"), Number(caller, "github:repository_owner_id"), freshness, cancel);
        var snapshot = await facts.CurrentAsync(cancel);
        var key = $"{caller.Id} {caller.Credential}";
        if (snapshot.Callers.TryGetValue(key, out var kept) && ReferenceEquals(kept.Teams, teams))
        {
            return kept;
        }

        var policies = defaults.OfWorkflow(caller, await NamespacesAsync(teams, cancel));
        return AccessSnapshot.Keep(
            snapshot.Callers, key, new(Named($"assumed-role/github-actions/{caller.Name}"), CallerKeys.Of(caller, rules.Resources), policies) { Teams = teams });
    }

    private async ValueTask<CallerAccess> ApplicationAsync(Caller caller, Freshness freshness, CancellationToken cancel)
    {
        var owned = new List<string>();
        foreach (var repository in caller.Repositories)
        {
            var namespaces = await NamespacesAsync(await WritersAsync(repository.Id, repository.OwnerId, freshness, cancel), cancel);
            owned.AddRange(namespaces.Select(name => $"{name}/{repository.Name.ToLowerInvariant()}"));
        }

        return new(Named($"assumed-role/github-app/{caller.Name}"), CallerKeys.Of(caller, rules.Resources), defaults.OfApplication(owned));
    }

    private async ValueTask<CallerAccess> FederatedAsync(Caller caller, CancellationToken cancel)
    {
        var snapshot = await facts.CurrentAsync(cancel);
        var key = $"{caller.Id} {caller.Credential}";
        return snapshot.Callers.TryGetValue(key, out var kept) ? kept : AccessSnapshot.Keep(snapshot.Callers, key, new(
            Named($"assumed-role/federated/{caller.Name}"),
            CallerKeys.Of(caller, rules.Resources),
            caller.Keys.TryGetValue("github:team", out var teams) ? defaults.OfTeams(teams) : defaults.OfOthers()));
    }

    private async ValueTask<CallerAccess> KeyAsync(Caller caller, CancellationToken cancel)
    {
        var snapshot = await facts.CurrentAsync(cancel);
        return snapshot.Callers.TryGetValue(KeyOf(caller), out var kept)
            ? kept
            : AccessSnapshot.Keep(snapshot.Callers, KeyOf(caller), await ReadKeyAsync(caller, cancel));
    }

    /// <summary>By the credential too: of one principal every session has its own policies and tags.</summary>
    private async ValueTask<CallerAccess> PrincipalAsync(Caller caller, CancellationToken cancel)
    {
        var snapshot = await facts.CurrentAsync(cancel);
        var key = $"{caller.Id} {caller.Credential}";
        if (caller.Credential is not null && snapshot.Callers.TryGetValue(key, out var kept))
        {
            return kept;
        }

        using var session = await database.ReadAsync(cancel);
        return AccessSnapshot.Keep(snapshot.Callers, key, await PrincipalAccess.ReadAsync(session, caller, rules.Resources, cancel));
    }

    private async ValueTask<CallerAccess> ReadKeyAsync(Caller caller, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var key = await AccessKeyTable.FindAsync(session, caller.Id[Caller.KeyPrefix.Length..], cancel);
        return key is { Revoked: null }
            ? new(
                Named($"user/key/{key.Name}"),
                CallerKeys.Of(caller, rules.Resources),
                [.. defaults.OfOthers(), new($"policy of key {key.Name}", PolicyDocument.Parse(key.Policy, PolicyKind.Identity))])
            : throw new RegistryException(RegistryError.NotAuthenticated, $"the access key {caller.Name} was revoked");
    }

    private ValueTask<IReadOnlyList<long>> WritersAsync(long repository, long owner, Freshness freshness, CancellationToken cancel) =>
        github?.WritersAsync(repository, owner, freshness, cancel) ?? new([]);

    private async ValueTask<IReadOnlyList<string>> NamespacesAsync(IReadOnlyList<long> teams, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await GitHubDirectory.NamespacesAsync(session, teams, cancel);
    }

    /// <summary>A session brings keys of its own.</summary>
    private static string KeyOf(Caller caller) => caller.Session is null ? caller.Id : $"{caller.Id} {caller.Credential}";

    private PrincipalNames Named(string path)
    {
        var arn = path.StartsWith("assumed-role/", StringComparison.Ordinal) ? rules.Resources.Session(path) : rules.Resources.Identity(path);
        return new([arn, rules.Resources.Account, rules.Resources.Root], [], []);
    }

    private static long Number(Caller caller, string key) =>
        caller.Keys.TryGetValue(key, out var values) && values is [var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
