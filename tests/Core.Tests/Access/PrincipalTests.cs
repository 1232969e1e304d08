using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Whom a statement speaks of.</summary>
public sealed class PrincipalTests
{
    private const string Provider = "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com";

    private static readonly Dictionary<string, PrincipalNames> Callers = new()
    {
        ["user"] = Asking.AsUser,
        ["session"] = Asking.AsSession,
        ["anonymous"] = PrincipalNames.Anonymous,
        ["federated"] = new([], [Provider], []),
        ["service"] = new([], [], ["replication.ecr.amazonaws.com"]),
    };

    [Theory]
    [InlineData("\"*\"", "user session anonymous federated service")]
    [InlineData("""{"AWS":"*"}""", "user session anonymous federated service")]
    [InlineData("""{"AWS":"000000000000"}""", "user session")]
    [InlineData($$"""{"AWS":"{{Asking.Root}}"}""", "user session")]
    [InlineData("""{"AWS":"111111111111"}""", "")]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:root"}""", "")]
    [InlineData($$"""{"AWS":"{{Asking.User}}"}""", "user")]
    [InlineData($$"""{"AWS":"{{Asking.User}}-ops"}""", "")]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:user/system/WEB"}""", "")]
    [InlineData($$"""{"AWS":"{{Asking.Role}}"}""", "session")]
    [InlineData($$"""{"AWS":["111111111111","{{Asking.RoleSession}}"]}""", "session")]
    [InlineData("""{"AWS":"arn:aws:sts::000000000000:assumed-role/push/run-8"}""", "")]
    [InlineData($$"""{"Federated":"{{Provider}}"}""", "federated")]
    [InlineData("""{"Federated":"accounts.google.com"}""", "")]
    [InlineData("""{"Service":"replication.ecr.amazonaws.com"}""", "service")]
    [InlineData($$"""{"Service":"codebuild.amazonaws.com","AWS":"{{Asking.User}}"}""", "user")]
    public void A_principal_is_anybody_of_its_names(string principal, string expected)
    {
        var statement = Asking.Document(PolicyKind.Resource, $"\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{principal}").Statements[0];
        Assert.Equal(expected, SpokenOf(statement));
    }

    [Theory(DisplayName = "Deny with NotPrincipal spares who is listed with all names, Allow leaves out who is listed with one")]
    [InlineData("Deny", $$"""{"AWS":["{{Asking.User}}"]}""", "user session anonymous federated service")]
    [InlineData("Deny", $$"""{"AWS":["{{Asking.User}}","{{Asking.Root}}"]}""", "session anonymous federated service")]
    [InlineData("Deny", $$"""{"AWS":["{{Asking.User}}","000000000000"]}""", "session anonymous federated service")]
    [InlineData("Deny", $$"""{"AWS":["{{Asking.RoleSession}}","{{Asking.Role}}","000000000000"]}""", "user anonymous federated service")]
    [InlineData("Deny", $$"""{"Federated":"{{Provider}}"}""", "user session anonymous service")]
    [InlineData("Deny", "\"*\"", "")]
    [InlineData("Allow", $$"""{"AWS":["{{Asking.User}}"]}""", "session anonymous federated service")]
    [InlineData("Allow", "{\"AWS\":\"000000000000\"}", "anonymous federated service")]
    [InlineData("Allow", "\"*\"", "")]
    public void Not_principal(string effect, string principal, string expected)
    {
        var statement = Asking.Document(PolicyKind.Resource, $"\"Effect\":\"{effect}\",\"Action\":\"*\",\"NotPrincipal\":{principal}").Statements[0];
        Assert.Equal(expected, SpokenOf(statement));
    }

    private static string SpokenOf(PolicyStatement statement) =>
        string.Join(' ', Callers.Where(caller => statement.AppliesTo(Asking.To("ecr:PutImage", caller: caller.Value))).Select(caller => caller.Key));
}
