using System.Text.Json;
using Berth.Core.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A small statement, written and decided without the engine.</summary>
internal sealed record ModelStatement(
    bool Allows, bool NotActions, string[] Actions, bool NotResources, string[] Resources, bool NotPrincipals, string[] Principals, ModelCondition? Condition)
{
    private static readonly string[] ActionTexts = ["*", "ecr:*", "ecr:Put*", "ECR:PutImage", "ecr:Get?uthorization*", "ecr:GetAuthorizationToken", "sts:*"];

    private static readonly string[] ResourceTexts =
    [
        "*", "arn:aws:ecr:*:1:repository/*", "arn:aws:ecr:eu:*:repository/web/*", "arn:aws:ecr:e?:1:repository/web/app", "arn:aws:ecr:us:1:*",
        "arn:aws:ecr:eu:1:repository/${t:var}/*", "arn:*:*:*:*:*app",
    ];

    internal static string[] PrincipalTexts { get; } =
    [
        "*", "000000000000", "arn:aws:iam::000000000000:root", "arn:aws:iam::000000000000:user/web", "arn:aws:iam::000000000000:role/push",
        "arn:aws:sts::000000000000:assumed-role/push/run", "111111111111",
    ];

    internal static Gen<ModelStatement> Any { get; } =
        from allows in Gen.Elements(true, true, true, false)
        from notActions in Gen.Elements(false, false, false, true)
        from actions in Some(ActionTexts)
        from notResources in Gen.Elements(false, false, false, true)
        from resources in Some(ResourceTexts)
        from notPrincipals in Gen.Elements(false, false, false, true)
        from principals in Some(PrincipalTexts)
        from condition in Gen.Frequency((1, Gen.Constant<ModelCondition?>(null)), (2, ModelCondition.Any.Select(condition => (ModelCondition?)condition)))
        select new ModelStatement(allows, notActions, actions, notResources, resources, notPrincipals, principals, condition);

    internal string Write(PolicyKind kind) => string.Join(
        ',',
        new[]
        {
            $"\"Effect\":\"{(Allows ? "Allow" : "Deny")}\"",
            $"\"{(NotActions ? "Not" : "")}Action\":{JsonSerializer.Serialize(Actions)}",
            $"\"{(NotResources ? "Not" : "")}Resource\":{JsonSerializer.Serialize(Resources)}",
            kind == PolicyKind.Resource ? $"\"{(NotPrincipals ? "Not" : "")}Principal\":{{\"AWS\":{JsonSerializer.Serialize(Principals)}}}" : null,
            Condition is null ? null : $"\"Condition\":{Condition.Json}",
        }.OfType<string>());

    internal bool Applies(PolicyKind kind, AccessCase request)
    {
        var action = Actions.Any(pattern => ModelText.Action(pattern, request.Action));
        var resource = Resources.Any(pattern => ModelText.Arn(pattern, request.Resource, request.Keys));
        return action != NotActions && resource != NotResources && (kind != PolicyKind.Resource || Names(request)) && Condition?.Holds(request.Keys) != false;
    }

    /// <summary>How closely an applying statement names the caller: its own name, its role or everybody, its account.</summary>
    internal string Closeness(AccessCase request)
    {
        string[] own = [.. request.Names.Where(name => name.Contains(":user/", StringComparison.Ordinal) || name.Contains(":assumed-role/", StringComparison.Ordinal))];
        var rootCalls = request.Names.Length > 0 && own.Length == 0;
        return NotPrincipals ? "limited"
            : Principals.Any(own.Contains) ? "own"
            : rootCalls && Principals.Any(listed => request.Names.Any(name => IsSame(listed, name))) ? "own"
            : Principals.Contains("*") || Principals.Any(listed => listed.Contains(":role/", StringComparison.Ordinal) && request.Names.Contains(listed)) ? "limited"
            : "account";
    }

    private bool Names(AccessCase request)
    {
        bool Listed(string name) => Principals.Any(listed => IsSame(listed, name));
        if (!NotPrincipals)
        {
            return Principals.Contains("*") || request.Names.Any(Listed);
        }

        return !Principals.Contains("*") && (Allows ? !request.Names.Any(Listed) : request.Names.Length == 0 || !request.Names.All(Listed));
    }

    private static bool IsSame(string listed, string name)
    {
        static string Whole(string text) => text.Length == 12 ? $"arn:aws:iam::{text}:root" : text;
        return Whole(listed) == Whole(name);
    }

    private static Gen<string[]> Some(string[] texts) =>
        from count in Gen.Choose(1, 3)
        from chosen in Gen.Elements(texts).ArrayOf(count)
        select chosen;
}
