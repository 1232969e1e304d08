using System.Text.Json.Nodes;
using Berth.Server.Options;

namespace Berth.Server.Tests.OpenId;

/// <summary>A token that another service got is none here.</summary>
public sealed class T24AudienceTests : IssuerTests
{
    public static TheoryData<string> Strange =>
    [
        "\"https://github.com/octo-org\"", "\"sts.amazonaws.com\"", "\"https://other.example.org\"", "\"\"", "[]", "[\"\"]", "[\"a\",\"b\"]",
        "\"https://registry.example.org/\"", "\"http://registry.example.org\"", "\"https://registry.example.org.evil.example\"", "\"https://registry.example.or\"",
        "\"HTTPS://REGISTRY.EXAMPLE.ORG\"", "\" https://registry.example.org\"", "\"https://registry.example.org https://other.example.org\"", "\"berth\"",
        "\"*\"", "null", "{}", "true", "1", "[\"https://registry.example.org\",1]", "[[\"https://registry.example.org\"]]", "{\"aud\":\"https://registry.example.org\"}",
    ];

    [Theory(DisplayName = "T24 a token for somebody else is refused")]
    [MemberData(nameof(Strange))]
    public async Task Refused(string audience)
    {
        var refusal = await Verifier.RefusedAsync(Good.With("aud", JsonNode.Parse(audience)).SignedBy(Keys.First));

        Assert.Matches("the audience 'https://registry.example.org'|'aud' is neither", refusal.Message);
    }

    [Fact(DisplayName = "T24 a token for nobody is refused")]
    public async Task Missing() => Assert.Equal(
        "the token has no audience: ask for one with the audience 'https://registry.example.org'",
        (await Verifier.RefusedAsync(Good.Without("aud").SignedBy(Keys.First))).Message);

    [Theory(DisplayName = "T24 a token for this registry is accepted")]
    [InlineData("\"https://registry.example.org\"")]
    [InlineData("\"registry.example.org\"")]
    [InlineData("[\"https://registry.example.org\"]")]
    [InlineData("[\"other\",\"registry.example.org\"]")]
    public async Task Accepted(string audience) =>
        Assert.Equal("somebody", (await Verifier.VerifyAsync(Good.With("aud", JsonNode.Parse(audience)).SignedBy(Keys.First))).Name);

    [Theory(DisplayName = "T24 the default audience of GitHub and that of AWS are others")]
    [InlineData("https://github.com/octo-org")]
    [InlineData("sts.amazonaws.com")]
    public async Task Workflow(string audience)
    {
        using var verifier = new Verifier(Start, actionsIssuer: Issuer.Url);
        var token = TestToken.Sample("actions").With("iss", Issuer.Url).With("aud", audience).WithTime("iat", Start).WithTime("nbf", Start).WithTime("exp", Start.AddMinutes(5));

        var refusal = await verifier.RefusedAsync(token.SignedBy(Keys.First));

        Assert.Equal($"the token is made for '{audience}': ask for one with the audience 'https://registry.example.org'", refusal.Message);
    }

    [Fact(DisplayName = "T24 configured audiences are in place of the registry's own")]
    public async Task Configured()
    {
        var entry = Entry("test", Issuer);
        entry["audiences"] = new JsonArray("client-1", "client-2");
        using var verifier = new Verifier(Start, [entry]);

        _ = await verifier.VerifyAsync(Good.With("aud", "client-2").SignedBy(Keys.First));

        Assert.Contains("'client-1'", (await verifier.RefusedAsync(Good.SignedBy(Keys.First))).Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T24 the registry's audience is its address")]
    [InlineData("https://registry.example.org", "https://registry.example.org registry.example.org")]
    [InlineData("https://Registry.example.org/", "https://registry.example.org registry.example.org")]
    [InlineData("https://registry.example.org:5443/", "https://registry.example.org:5443 registry.example.org:5443")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000 127.0.0.1:5000")]
    [InlineData(null, "berth")]
    public void Own(string? url, string expected) => Assert.Equal(
        expected,
        string.Join(' ', RegistryAudience.Of(new() { Listen = [], Url = url is null ? null : new(url), Data = "", DatabaseFile = "", StorageFolder = "" })));
}
