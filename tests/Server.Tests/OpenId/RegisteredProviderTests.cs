using System.Text;
using System.Text.Json.Nodes;
using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.OpenId;
using Microsoft.Extensions.Logging.Abstractions;

namespace Berth.Server.Tests.OpenId;

/// <summary>Tokens of providers that were registered as IAM registers them.</summary>
public sealed class RegisteredProviderTests : IDisposable
{
    private const string Url = "https://oidc.circleci.com/org/0c7cf3c4";

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TestKey key = TestKey.Rsa("one");
    private readonly OpenIdProviders providers;
    private int fetched;

    public RegisteredProviderTests() => providers = new(
        [], _ => new("test", new GivenKeys(() => Interlocked.Increment(ref fetched), key), new SteppedTime(Start), NullLogger<KeyCache>.Instance), new HttpClient(), new SteppedTime(Start));

    public void Dispose() => providers.Dispose();

    [Fact]
    public async Task Its_claims_are_condition_keys_and_its_keys_are_fetched_once()
    {
        var identity = await ExchangeAsync(Token());
        Assert.Equal((Url, "org/x/project/y", "0c7cf3c4"), (identity.Issuer, identity.Subject, identity.Audience));
        Assert.Equal(["org/x/project/y"], identity.Keys["oidc.circleci.com/org/0c7cf3c4:sub"]);
        await ExchangeAsync(Token());
        Assert.Equal(1, fetched);
    }

    [Fact]
    public async Task Tags_in_it_are_those_of_the_session()
    {
        var identity = await ExchangeAsync(Token()
            .With("https://aws.amazon.com/tags", JsonNode.Parse("""{"principal_tags":{"team":["web"]},"transitive_tag_keys":["team"]}"""))
            .With("https://aws.amazon.com/source_identity", "alice"));
        Assert.Equal([new("team", "web")], identity.Tags);
        Assert.Equal(["team"], identity.TransitiveTags);
        Assert.Equal("alice", identity.SourceIdentity);
        await RefusedAsync(Token().With("https://aws.amazon.com/tags", JsonNode.Parse("""{"principal_tags":{"team":["web","ops"]}}""")));
    }

    [Fact(DisplayName = "T24 it opens roles and nothing else, for its own client ids alone")]
    public async Task Others()
    {
        await Assert.ThrowsAsync<RegistryException>(() => providers.VerifyAsync(Token().SignedBy(key), TestContext.Current.CancellationToken));
        await RefusedAsync(Token().With("aud", "sts.amazonaws.com"));
        await RefusedAsync(Token().Without("aud"));
        await RefusedAsync(Token().With("iss", $"{Url}/"));
        await RefusedAsync(Token(), []);
        await RefusedAsync(Token(), null);
        await RefusedAsync(Token().WithTime("exp", Start.AddMinutes(-2)), ["0c7cf3c4"], RegistryError.IdentityTokenExpired);
        await RefusedAsync(Token().Without("exp"));
        var other = TestKey.Rsa("one");
        Assert.Equal(RegistryError.IdentityTokenInvalid, (await Assert.ThrowsAsync<RegistryException>(() => ExchangeAsync(Token().SignedBy(other), ["0c7cf3c4"]))).Error);
    }

    private static TestToken Token() => TestToken.Of(new JsonObject
    {
        ["iss"] = Url,
        ["sub"] = "org/x/project/y",
        ["aud"] = "0c7cf3c4",
        ["iat"] = Start.ToUnixTimeSeconds(),
        ["exp"] = Start.ToUnixTimeSeconds() + 300,
    });

    private Task<WebIdentity> ExchangeAsync(TestToken token) => ExchangeAsync(token.SignedBy(key), ["0c7cf3c4"]);

    private Task<WebIdentity> ExchangeAsync(string token, IReadOnlyList<string>? clients) =>
        providers.ExchangeAsync(token, (issuer, _) => new(issuer == Url ? clients : null), TestContext.Current.CancellationToken);

    private Task RefusedAsync(TestToken token) => RefusedAsync(token, ["0c7cf3c4"]);

    private async Task RefusedAsync(TestToken token, IReadOnlyList<string>? clients, RegistryError error = RegistryError.IdentityTokenInvalid) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<RegistryException>(() => ExchangeAsync(token.SignedBy(key), clients))).Error);

    private sealed class GivenKeys(Action fetched, TestKey key) : KeySource
    {
        internal override Task<KeySet> FetchAsync(CancellationToken cancel)
        {
            fetched();
            return Task.FromResult(KeySet.Parse(Encoding.UTF8.GetBytes(new JsonObject { ["keys"] = new JsonArray(key.Public.DeepClone()) }.ToJsonString())));
        }
    }
}
