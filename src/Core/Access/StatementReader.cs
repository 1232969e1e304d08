using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>Reads one statement and holds it against what its kind of policy must and must not say.</summary>
internal sealed class StatementReader(PolicyKind kind, bool expandsVariables)
{
    private static readonly string[] Elements =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    internal PolicyStatement Read(JsonElement json, int index, PolicyPlace place)
    {
        var members = PolicyJson.Members(json, place, StringComparer.Ordinal);
        foreach (var name in members.Keys.Where(name => !Elements.Contains(name)))
        {
            throw place.Invalid($"has no element '{Printable.Of(name)}'; its elements are {string.Join(", ", Elements)}");
        }

        return new PolicyStatement(index, SidOf(members, place), EffectOf(members, place))
        {
            Actions = ActionsOf(members, place),
            Principals = PrincipalsOf(members, place),
            Resources = ResourcesOf(members, place),
            Conditions = members.TryGetValue("Condition", out var conditions)
                ? ConditionReader.Read(conditions, place.At("Condition"), expandsVariables)
                : [],
        };
    }

    /// <summary>An identity's policy takes letters and digits alone, a resource's whatever can be shown; an empty Sid is none.</summary>
    private string? SidOf(Dictionary<string, JsonElement> members, PolicyPlace place)
    {
        if (!members.TryGetValue("Sid", out var json))
        {
            return null;
        }

        var sid = PolicyJson.Text(json, place.At("Sid"));
        var valid = kind == PolicyKind.Identity ? sid.All(char.IsAsciiLetterOrDigit) : !sid.Any(char.IsControl);
        return valid
            ? sid.Length == 0 ? null : sid
            : throw place.At("Sid").Invalid(
                $"'{Printable.Of(sid)}' has more than {(kind == PolicyKind.Identity ? "letters and digits" : "characters that can be shown")}");
    }

    private static Effect EffectOf(Dictionary<string, JsonElement> members, PolicyPlace place)
    {
        if (!members.TryGetValue("Effect", out var json))
        {
            throw place.Invalid("has no Effect");
        }

        return PolicyJson.Text(json, place.At("Effect")) switch
        {
            "Allow" => Effect.Allow,
            "Deny" => Effect.Deny,
            var other => throw place.At("Effect").Invalid($"'{Printable.Of(other)}' is neither Allow nor Deny"),
        };
    }

    private static ActionList ActionsOf(Dictionary<string, JsonElement> members, PolicyPlace place) =>
        EitherOf(members, "Action", place) is var (json, isNegated, at)
            ? new ActionList(PolicyJson.Values(json, at, ActionList.Read), isNegated)
            : throw place.Invalid("has neither Action nor NotAction");

    private PrincipalList? PrincipalsOf(Dictionary<string, JsonElement> members, PolicyPlace place)
    {
        if (EitherOf(members, "Principal", place) is not var (json, isNegated, at))
        {
            return kind switch
            {
                PolicyKind.Identity => null,
                PolicyKind.Resource => throw place.Invalid("has neither Principal nor NotPrincipal, and a resource's policy says whom it speaks of"),
                PolicyKind.Trust => throw place.Invalid("has no Principal, and a trust policy says whom it trusts"),
            };
        }

        return kind switch
        {
            PolicyKind.Identity => throw at.Invalid("is not for an identity's policy: that speaks of whom it is attached to"),
            PolicyKind.Trust when isNegated => throw at.Invalid("is not for a trust policy: name whom it trusts in Principal"),
            _ => PrincipalReader.Read(json, at, isNegated),
        };
    }

    private ResourceList? ResourcesOf(Dictionary<string, JsonElement> members, PolicyPlace place)
    {
        if (EitherOf(members, "Resource", place) is not var (json, isNegated, at))
        {
            return kind == PolicyKind.Identity ? throw place.Invalid("has neither Resource nor NotResource") : null;
        }

        return kind == PolicyKind.Trust
            ? throw at.Invalid("is not for a trust policy: that speaks of the role it is attached to")
            : new ResourceList(PolicyJson.Values(json, at, ReadResource), isNegated);
    }

    private ArnPattern ReadResource(JsonElement json, PolicyPlace place)
    {
        var text = PolicyText.Parse(PolicyJson.Text(json, place), expandsVariables, place);
        var pattern = ArnPattern.Of(text)
            ?? throw place.Invalid($"'{Printable.Of(text.Raw)}' is neither '*' nor an ARN: arn:partition:service:region:account:resource");
        return pattern.HasVariableBeforeResource
            ? throw place.Invalid($"'{Printable.Of(text.Raw)}' has a variable before its fifth colon; an ARN takes them behind it alone")
            : pattern;
    }

    private static (JsonElement Json, bool IsNegated, PolicyPlace Place)? EitherOf(
        Dictionary<string, JsonElement> members, string element, PolicyPlace place)
    {
        var not = $"Not{element}";
        if (!members.TryGetValue(not, out var negated))
        {
            return members.TryGetValue(element, out var json) ? (json, false, place.At(element)) : null;
        }

        return members.ContainsKey(element)
            ? throw place.Invalid($"has both {element} and {not}")
            : (negated, true, place.At(not));
    }
}
