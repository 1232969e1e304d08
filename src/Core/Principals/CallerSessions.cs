using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Temporary credentials for a caller itself, with its own rights or with some of them.</summary>
public sealed class CallerSessions(Database database, Sessions sessions, AccessRules rules, AuditLog log, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(36);

    /// <summary>Credentials with exactly the caller's rights.</summary>
    /// <param name="lifetime">Null for twelve hours. They never last longer than the credential that asks for them.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotPermitted"/> for whoever has temporary credentials already, or none at all;
    /// <see cref="RegistryError.ParameterInvalid"/>
    /// </exception>
    public SessionCredentials Issue(Caller caller, TimeSpan? lifetime, Actor actor)
    {
        RequireLasting(caller, "GetSessionToken");
        var now = time.GetUtcNow();
        var keys = new Dictionary<string, IReadOnlyList<string>>(caller.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, values) in RoleKeys.OfSession([], null, null, null, now))
        {
            keys[key] = values;
        }

        return Record(sessions.Issue(caller with { Keys = keys, Session = new() { Name = caller.Name } }, Require(lifetime)), caller.Id, actor, now);
    }

    /// <summary>Credentials for somebody that a user vouches for, who may what both the user and the session's policies allow.</summary>
    /// <returns>The credentials, the id and the ARN of the federated user.</returns>
    /// <exception cref="RegistryException">
    /// As for <see cref="Issue"/>, and <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/>,
    /// <see cref="RegistryError.ResourceNotFound"/>
    /// </exception>
    public async Task<(SessionCredentials Credentials, string Id, string Arn)> FederateAsync(
        Caller caller,
        string name,
        string? policy,
        IReadOnlyList<string> policyArns,
        IReadOnlyList<KeyValuePair<string, string>> tags,
        TimeSpan? lifetime,
        Actor actor,
        CancellationToken cancel)
    {
        RequireLasting(caller, "GetFederationToken");
        if (caller.Kind != CallerKind.IamUser)
        {
            throw new RegistryException(RegistryError.NotPermitted, "Cannot call GetFederationToken: only a user of this registry's own vouches for others.");
        }

        IamGrammar.RequireTags(tags);
        Principals.RequireTagCount(tags.Count);
        using (var session = await database.ReadAsync(cancel))
        {
            await SessionPolicies.RequireAsync(session, policy, policyArns);
        }

        var now = time.GetUtcNow();
        var federated = new Caller
        {
            Kind = CallerKind.FederatedUser,
            Id = $"{rules.Resources.Account}:{name}",
            Name = name,
            Keys = RoleKeys.OfSession(tags, null, null, RoleKeys.Find(caller, Caller.KeyIdKey), now),
            Issued = now,
            Session = new() { Name = name, Owner = caller.Id, Policy = policy, PolicyArns = policyArns },
        };
        var arn = rules.Resources.Session($"federated-user/{name}");
        return (Record(sessions.Issue(federated, Require(lifetime)), arn, actor, now), federated.Id, arn);
    }

    private SessionCredentials Record(SessionCredentials credentials, string whose, Actor actor, DateTimeOffset now)
    {
        log.Add(new() { Kind = AuditEventKind.SessionCreated, At = now, Actor = actor, Subject = CredentialHash.Of(credentials.Secret), Detail = whose });
        return credentials;
    }

    private static TimeSpan Require(TimeSpan? lifetime) => (lifetime ?? Usual) is var time && time >= Shortest && time <= Longest
        ? time
        : throw IamGrammar.Invalid($"The duration is between {Shortest.TotalSeconds} and {Longest.TotalSeconds} seconds.");

    /// <summary>A session that could renew itself would never end.</summary>
    private static void RequireLasting(Caller caller, string operation)
    {
        if (caller.Session is not null || caller.Kind is CallerKind.Anonymous or CallerKind.Administrator)
        {
            throw new RegistryException(RegistryError.NotPermitted, caller.Session is null
                ? $"Cannot call {operation}: nobody logged in."
                : $"Cannot call {operation} with session credentials");
        }
    }
}
