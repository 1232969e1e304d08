using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>
/// Becoming a role: with credentials of this registry, or with a token of an OpenID provider. The role's trust policy decides (IAM User Guide,
/// "Methods to assume a role"). Whether a role exists is told only to those whom it trusts.
/// </summary>
public sealed partial class RoleSessions(
    Database database, Permissions permissions, Sessions sessions, OpenIdConnectProviders registered, IOpenIdProviders providers, AccessRules rules, AuditLog log, TimeProvider time)
{
    private const string AssumeAction = "sts:AssumeRole";
    private const string TagAction = "sts:TagSession";
    private const string SourceAction = "sts:SetSourceIdentity";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>Of a session that begins in another one ("Role chaining").</summary>
    private static readonly TimeSpan LongestChained = TimeSpan.FromHours(1);

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotPermitted"/>, also if there is no such role; <see cref="RegistryError.ParameterInvalid"/>,
    /// <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/>, <see cref="RegistryError.ResourceNotFound"/>
    /// </exception>
    public async Task<AssumedRole> AssumeAsync(Caller caller, RoleRequest request, Actor actor, RequestOrigin origin, CancellationToken cancel)
    {
        var isChained = caller.Kind == CallerKind.RoleSession;
        var whole = Inherit(caller, Checked(request));
        var (role, tags) = await FindAsync(request, cancel);
        var trusted = await IsTrustedAsync(role, tags, whole, AssumeAction, (action, trust, keys) =>
            permissions.DecideTrustAsync(caller, action, request.RoleArn, trust, keys, origin, cancel));
        if (!trusted)
        {
            throw Refusal(actor, AssumeAction, $"User: {await permissions.ArnAsync(caller, cancel)} is not authorized to perform: {AssumeAction} on resource: {Printable.Of(request.RoleArn)}");
        }

        if (isChained && request.Lifetime > LongestChained)
        {
            throw IamGrammar.Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        return Begin(role!, whole, caller, null, actor);
    }

    /// <summary>Whether the role is there and trusts the caller, for every action that the request takes.</summary>
    private static async ValueTask<bool> IsTrustedAsync(
        Principal? role,
        IReadOnlyList<KeyValuePair<string, string>> roleTags,
        RoleRequest request,
        string assume,
        Func<string, NamedPolicy, IConditionKeys, ValueTask<Decision>> decide)
    {
        if (role is null)
        {
            return false;
        }

        var trust = new NamedPolicy("trust policy", PolicyDocument.Parse(role.TrustPolicy!, PolicyKind.Trust));
        var keys = RoleKeys.Of(request, roleTags);
        string?[] actions = [assume, request.Tags.Count > 0 ? TagAction : null, request.SourceIdentity is null ? null : SourceAction];
        foreach (var action in actions.OfType<string>())
        {
            if (!(await decide(action, trust, keys)).IsAllowed)
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<(Principal? Role, IReadOnlyList<KeyValuePair<string, string>> Tags)> FindAsync(RoleRequest request, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        await SessionPolicies.RequireAsync(session, request.Policy, request.PolicyArns);
        var role = await PrincipalTable.FindAsync(session, PrincipalKind.Role, request.RoleArn[(request.RoleArn.LastIndexOf('/') + 1)..], cancel);
        return role is not null && role.ArnIn(rules.Resources) == request.RoleArn
            ? (role, await PrincipalTagTable.ListAsync(session, role.Id, cancel))
            : (null, []);
    }

    private AssumedRole Begin(Principal role, RoleRequest request, Caller? source, string? provider, Actor actor)
    {
        var lifetime = request.Lifetime ?? Usual;
        if (lifetime < Shortest || lifetime > role.MaxSession)
        {
            throw IamGrammar.Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        var now = time.GetUtcNow();
        var caller = new Caller
        {
            Kind = CallerKind.RoleSession,
            Id = $"{role.Id}:{request.SessionName}",
            Name = $"{role.Name}/{request.SessionName}",
            Keys = RoleKeys.OfSession(request.Tags, request.SourceIdentity, provider, source is null ? null : RoleKeys.Find(source, Caller.KeyIdKey), now),
            Rights = source?.Rights ?? CredentialRights.All,
            Issued = now,
            Session = new()
            {
                Name = request.SessionName,
                Policy = request.Policy,
                PolicyArns = request.PolicyArns,
                TransitiveTags = request.TransitiveTags,
            },
        };
        var credentials = sessions.Issue(caller, lifetime);
        var arn = rules.Resources.Session($"assumed-role/{role.Name}/{request.SessionName}");
        log.Add(new() { Kind = AuditEventKind.SessionCreated, At = now, Actor = actor, Subject = CredentialHash.Of(credentials.Secret), Detail = arn });
        return new(credentials, caller.Id, arn, request.SourceIdentity) { Provider = provider };
    }

    private RegistryException Refusal(Actor actor, string action, string message)
    {
        log.Add(new() { Kind = AuditEventKind.Denied, At = time.GetUtcNow(), Actor = actor, Subject = action, Detail = message });
        return new(RegistryError.NotPermitted, message);
    }

    /// <summary>The request, its transitive tags in the letters that the tags have.</summary>
    private static RoleRequest Checked(RoleRequest request)
    {
        IamGrammar.RequireTags(request.Tags);
        Principals.RequireTagCount(request.Tags.Count);
        if (request.TransitiveTags.Except(request.Tags.Select(tag => tag.Key), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw IamGrammar.Invalid($"The transitive tag key {Printable.Of(unknown)} is not among the session's tags.");
        }

        var transitive = request.Tags.Select(tag => tag.Key).Where(key => request.TransitiveTags.Contains(key, StringComparer.OrdinalIgnoreCase));
        return request with { TransitiveTags = [.. transitive] };
    }

    /// <summary>Tags that the calling session passes on, and who stands behind it: neither can be changed on the way.</summary>
    private static RoleRequest Inherit(Caller caller, RoleRequest request)
    {
        var passed = (caller.Session?.TransitiveTags ?? [])
            .Select(key => KeyValuePair.Create(key, RoleKeys.Find(caller, RoleKeys.PrincipalTag + key)))
            .Where(tag => tag.Value is not null)
            .Select(tag => KeyValuePair.Create(tag.Key, tag.Value!))
            .ToList();
        if (passed.Select(tag => tag.Key).Intersect(request.Tags.Select(tag => tag.Key), StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } conflict)
        {
            throw IamGrammar.Invalid($"The tag key {Printable.Of(conflict)} conflicts with a transitive tag of the calling session.");
        }

        var source = RoleKeys.Find(caller, RoleKeys.SourceIdentity);
        if (source is not null && request.SourceIdentity is { } other && other != source)
        {
            throw new RegistryException(RegistryError.NotPermitted, "SourceIdentity cannot be changed: the calling session has one.");
        }

        return request with
        {
            Tags = [.. passed, .. request.Tags],
            TransitiveTags = [.. passed.Select(tag => tag.Key), .. request.TransitiveTags],
            SourceIdentity = source ?? request.SourceIdentity,
        };
    }
}
