using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>
/// The users, groups and roles of this registry, with IAM's rules (IAM API Reference). Whoever is gone, or has lost something, has lost it
/// with the next request, whatever credential it holds.
/// </summary>
public sealed partial class Principals(Database database, AccessRules rules, TimeProvider time)
{
    private static readonly TimeSpan ShortestSession = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);

    public string ArnOf(Principal principal) => principal.ArnIn(rules.Resources);

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<Principal> GetAsync(PrincipalKind kind, string name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PrincipalRows.RequireAsync(session, kind, name, cancel);
    }

    /// <summary>The one with this id, or null.</summary>
    public async Task<Principal?> FindAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PrincipalTable.FindAsync(session, id, cancel);
    }

    /// <summary>In the order of their names.</summary>
    public async Task<IReadOnlyList<Principal>> ListAsync(PrincipalKind kind, string? pathPrefix, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PrincipalTable.ListAsync(session, kind, pathPrefix ?? "/", cancel);
    }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceAlreadyExists"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.PolicyInvalid"/>,
    /// <see cref="RegistryError.LimitExceeded"/>, or <see cref="RegistryError.ResourceNotFound"/> for a boundary that does not exist.
    /// </exception>
    public Task<Principal> CreateAsync(NewPrincipal wanted, Actor actor)
    {
        IamGrammar.RequireName(wanted.Kind, wanted.Name);
        IamGrammar.RequirePath(wanted.Kind, wanted.Path);
        IamGrammar.RequireTags(wanted.Tags);
        var principal = new Principal
        {
            Id = IamId.New(PrincipalWords.IdPrefixOf(wanted.Kind)),
            Kind = wanted.Kind,
            Name = wanted.Name,
            Path = wanted.Path,
            Created = time.GetUtcNow(),
            Boundary = wanted.Boundary,
            Description = wanted.Description,
            TrustPolicy = wanted.TrustPolicy,
            MaxSession = wanted.Kind == PrincipalKind.Role ? wanted.MaxSession : TimeSpan.Zero,
        };
        if (principal.Kind == PrincipalKind.Role)
        {
            PolicyLimits.RequireTrust(wanted.TrustPolicy ?? "");
            RequireSession(wanted.MaxSession);
        }

        return database.WriteAsync(async session =>
        {
            await RequireFreeAsync(session, principal);
            await RequireBoundaryAsync(session, principal.Boundary);
            await PrincipalTable.InsertAsync(session, principal);
            await PrincipalTagTable.PutAsync(session, principal.Id, wanted.Tags);
            RequireTagCount(await PrincipalTagTable.CountAsync(session, principal.Id));
            await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalCreated, actor, principal.Created, ArnOf(principal), principal.Id);
            return principal;
        });
    }

    internal static void RequireTagCount(long count)
    {
        if (count > IamGrammar.MaxTags)
        {
            throw PrincipalRows.Limit($"The number of tags has reached the maximum limit of {IamGrammar.MaxTags}.");
        }
    }

    private static void RequireSession(TimeSpan longest)
    {
        if (longest < ShortestSession || longest > LongestSession)
        {
            throw IamGrammar.Invalid($"MaxSessionDuration is between {ShortestSession.TotalSeconds} and {LongestSession.TotalSeconds} seconds.");
        }
    }

    private static async ValueTask RequireFreeAsync(Session session, Principal principal)
    {
        if (await PrincipalTable.IsTakenAsync(session, principal.Kind, principal.Name, principal.Id))
        {
            throw PrincipalRows.Exists($"{PrincipalWords.Capital(principal.Kind)} with name {principal.Name} already exists.");
        }
    }

    private static async ValueTask RequireBoundaryAsync(Session session, string? policy)
    {
        if (policy is not null)
        {
            await PrincipalRows.RequirePolicyAsync(session, policy);
        }
    }
}
