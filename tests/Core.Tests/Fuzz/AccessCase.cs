using Berth.Core.Access;
using Berth.Core.Tests.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A request and a few small policies, decided without the engine by the sentences of the guide.</summary>
internal sealed record AccessCase(
    string[] Names,
    bool CrossAccount,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, string[]> Keys,
    ModelStatement[][] Identity,
    ModelStatement[][] Resources,
    ModelStatement[][] Boundaries,
    ModelStatement[][] Session)
{
    private const string Account = "000000000000";

    private static readonly string[][] Callers =
    [
        [],
        ["arn:aws:iam::000000000000:user/web", Account, "arn:aws:iam::000000000000:root"],
        ["arn:aws:sts::000000000000:assumed-role/push/run", "arn:aws:iam::000000000000:role/push", Account, "arn:aws:iam::000000000000:root"],
        ["arn:aws:iam::000000000000:root", Account],
    ];

    private static readonly string[][] Values = [[], ["web"], ["WEB"], ["*"], ["1"], ["web", "1"], ["x$", "3", "*"]];

    internal static Gen<AccessCase> Any { get; } =
        from caller in Gen.Elements(Callers)
        from crossAccount in Gen.Elements(false, false, true)
        from action in Gen.Elements("ecr:PutImage", "ecr:PutImage", "ecr:GetAuthorizationToken", "sts:AssumeRole")
        from resource in Gen.Elements("*", "arn:aws:ecr:eu:1:repository/web/app", "arn:aws:ecr:eu:1:repository/ops/app", "arn:aws:ecr:us:1:repository/*/x:y")
        from key in Gen.Elements(Values)
        from variable in Gen.Elements(Values)
        from identity in Policies(2)
        from resources in Policies(2)
        from boundaries in Policies(1)
        from session in Policies(1)
        select new AccessCase(
            caller, crossAccount, action, resource, new Dictionary<string, string[]> { ["t:key"] = key, ["t:var"] = variable }, identity, resources, boundaries, session);

    internal Explanation Explain()
    {
        var keys = new ConditionKeys();
        foreach (var (key, values) in Keys)
        {
            keys[key] = values.Length == 1 ? values[0] : values;
        }

        var request = new AccessRequest(new PrincipalNames(Names, [], []), Action, Resource, keys) { CrossAccount = CrossAccount };
        return AccessDecider.Explain(request, new()
        {
            Identity = Written(Identity, PolicyKind.Identity),
            Resource = Written(Resources, PolicyKind.Resource),
            Boundaries = Written(Boundaries, PolicyKind.Identity),
            Session = Written(Session, PolicyKind.Identity),
        });
    }

    internal DecisionOutcome Expected()
    {
        var granting = Resources.SelectMany(policy => policy).Where(statement => statement.Applies(PolicyKind.Resource, this)).ToList();
        var others = (ModelStatement[][][])[Identity, Boundaries, Session];
        if (granting.Any(statement => !statement.Allows) || others.SelectMany(policies => policies).Any(policy => Applying(policy).Any(statement => !statement.Allows)))
        {
            return DecisionOutcome.DeniedByStatement;
        }

        var isToken = Action == "ecr:GetAuthorizationToken";
        var closeness = isToken ? [] : granting.Select(statement => statement.Closeness(this)).ToList();
        var own = Identity.Any(policy => Applying(policy).Any());
        var narrowed = Boundaries.Concat(Session).Any(policy => !Applying(policy).Any());
        var allowed = CrossAccount
            ? own && (isToken || closeness.Count > 0) && !narrowed
            : closeness.Contains("own") || ((own || closeness.Contains("limited")) && !narrowed);
        return allowed ? DecisionOutcome.Allowed : DecisionOutcome.NotAllowed;
    }

    /// <summary>Every statement in the order of an explanation, and whether it applies.</summary>
    internal IEnumerable<bool> Applied() =>
        Identity.SelectMany(policy => policy).Select(statement => statement.Applies(PolicyKind.Identity, this))
            .Concat(Resources.SelectMany(policy => policy).Select(statement => statement.Applies(PolicyKind.Resource, this)))
            .Concat(Boundaries.Concat(Session).SelectMany(policy => policy).Select(statement => statement.Applies(PolicyKind.Identity, this)));

    internal static IEnumerable<AccessCase> Shrink(AccessCase one)
    {
        foreach (var (policies, with) in new (ModelStatement[][], Func<ModelStatement[][], AccessCase>)[]
        {
            (one.Identity, less => one with { Identity = less }),
            (one.Resources, less => one with { Resources = less }),
            (one.Boundaries, less => one with { Boundaries = less }),
            (one.Session, less => one with { Session = less }),
        })
        {
            for (var index = 0; index < policies.Length; index++)
            {
                yield return with([.. policies[..index], .. policies[(index + 1)..]]);
                if (policies[index].Length > 1)
                {
                    yield return with([.. policies[..index], policies[index][1..], .. policies[(index + 1)..]]);
                    yield return with([.. policies[..index], policies[index][..^1], .. policies[(index + 1)..]]);
                }
            }
        }
    }

    public override string ToString() =>
        $"[{string.Join(", ", Names)}]{(CrossAccount ? " of another account" : "")} {Action} on {Resource} with "
        + string.Join(", ", Keys.Select(key => $"{key.Key}=[{string.Join(", ", key.Value)}]"))
        + Written("identity", Identity, PolicyKind.Identity) + Written("resource", Resources, PolicyKind.Resource)
        + Written("boundary", Boundaries, PolicyKind.Identity) + Written("session", Session, PolicyKind.Identity);

    private IEnumerable<ModelStatement> Applying(ModelStatement[] policy) => policy.Where(statement => statement.Applies(PolicyKind.Identity, this));

    private static string Written(string role, ModelStatement[][] policies, PolicyKind kind) =>
        string.Concat(policies.Select(policy => $"\n{role}: {string.Join("; ", policy.Select(statement => statement.Write(kind)))}"));

    private static NamedPolicy[] Written(ModelStatement[][] policies, PolicyKind kind) =>
        [.. policies.Select((policy, index) => new NamedPolicy($"{index}", Asking.Document(kind, [.. policy.Select(statement => statement.Write(kind))])))];

    private static Gen<ModelStatement[][]> Policies(int most) =>
        from count in Gen.Choose(0, most)
        from policies in Gen.Choose(1, 3).SelectMany(length => ModelStatement.Any.ArrayOf(length)).ArrayOf(count)
        select policies;
}
