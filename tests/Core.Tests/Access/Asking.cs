using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Requests and policies in as few words as a table of cases has room for.</summary>
internal static class Asking
{
    internal const string Account = "000000000000";
    internal const string Root = $"arn:aws:iam::{Account}:root";
    internal const string User = $"arn:aws:iam::{Account}:user/system/web";
    internal const string Role = $"arn:aws:iam::{Account}:role/push";
    internal const string RoleSession = $"arn:aws:sts::{Account}:assumed-role/push/run-7";

    internal static PrincipalNames AsUser { get; } = new([User, Account, Root], [], []);

    internal static PrincipalNames AsSession { get; } = new([RoleSession, Role, Account, Root], [], []);

    internal static string Repository(string name) => $"arn:aws:ecr:eu-west-2:{Account}:repository/{name}";

    internal static AccessRequest To(string action, string repository = "web/app", PrincipalNames? caller = null, IConditionKeys? keys = null) =>
        new(caller ?? AsUser, action, Repository(repository), keys ?? ConditionKeys.None);

    /// <param name="statements">Members of one statement object each, without the braces.</param>
    internal static PolicyDocument Document(PolicyKind kind, params string[] statements) => PolicyDocument.Parse(
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements.Select(statement => $"{{{statement}}}"))}}]}""", kind);

    internal static NamedPolicy Identity(string name, params string[] statements) => new(name, Document(PolicyKind.Identity, statements));

    internal static NamedPolicy Resource(string name, params string[] statements) => new(name, Document(PolicyKind.Resource, statements));

    /// <summary>Whether a policy of one statement with this condition lets a request with these keys pass.</summary>
    internal static bool Holds(string condition, IConditionKeys keys) => Document(
        PolicyKind.Identity, $$""" "Effect":"Allow","Action":"*","Resource":"*","Condition":{{condition}} """).Statements[0].AppliesTo(To("ecr:PutImage", keys: keys));
}
