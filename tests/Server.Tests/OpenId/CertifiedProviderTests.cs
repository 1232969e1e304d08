using System.Text.Json.Nodes;
using Berth.Core;
using Berth.OpenIdProvider;

namespace Berth.Server.Tests.OpenId;

/// <summary>Tokens of a provider that nobody here wrote, as a workflow would get them.</summary>
public sealed class CertifiedProviderTests : IAsyncLifetime
{
    private const string Audience = "https://registry.example.org";

    private Issuer issuer = null!;
    private Verifier verifier = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);
        verifier = new(TimeProvider.System.GetUtcNow(), actionsIssuer: issuer.Name);
    }

    public async ValueTask DisposeAsync()
    {
        verifier.Dispose();
        await issuer.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workflow_is_known(bool immutable)
    {
        var caller = await verifier.VerifyAsync(await issuer.TokenAsync(Audience, new JsonObject { ["environment"] = "prod" }, immutable));

        Assert.Equal(("github:workflow:74", "octo-org/octo-repo@refs/heads/main run 1001"), (caller.Id, caller.Name));
        Assert.Equal([immutable ? "repo:octo-org@65/octo-repo@74:environment:prod" : "repo:octo-org/octo-repo:environment:prod"], caller.Keys["github:sub"]);
    }

    [Fact]
    public async Task A_token_that_is_bad_in_one_way_is_refused()
    {
        Assert.Contains("made for 'https://github.com/octo-org'", await RefusalAsync(await issuer.TokenAsync()), StringComparison.Ordinal);
        Assert.Contains("made for 'sts.amazonaws.com'", await RefusalAsync(await issuer.TokenAsync("sts.amazonaws.com")), StringComparison.Ordinal);
        Assert.Contains("signature", await RefusalAsync(await issuer.ForgedTokenAsync(Audience)), StringComparison.Ordinal);
        Assert.Contains("does not have", await RefusalAsync(await issuer.UnknownKeyTokenAsync(Audience)), StringComparison.Ordinal);
        Assert.Contains("no 'kid'", await RefusalAsync((await issuer.UnsignedTokenAsync(Audience)) + "AAAA"), StringComparison.Ordinal);
        Assert.Contains("expired", await RefusalAsync(await issuer.ExpiredTokenAsync(Audience)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_is_noticed_by_its_first_token()
    {
        var old = await issuer.TokenAsync(Audience);
        _ = await verifier.VerifyAsync(old);
        await issuer.RotateAsync();
        verifier.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("github:workflow:74", (await verifier.VerifyAsync(await issuer.TokenAsync(Audience))).Id);
        Assert.Equal("github:workflow:74", (await verifier.VerifyAsync(old)).Id);
    }

    [Fact]
    public async Task While_it_is_down_its_keys_serve_and_when_it_is_back_with_new_ones_those_do()
    {
        var old = await issuer.TokenAsync(Audience);
        _ = await verifier.VerifyAsync(old);
        var unknown = await issuer.UnknownKeyTokenAsync(Audience);
        await issuer.StopAsync();
        verifier.Time.Advance(TimeSpan.FromSeconds(10));

        _ = await verifier.VerifyAsync(old);
        await verifier.RefusedAsync(unknown, RegistryError.IdentityUnavailable);
        await issuer.RestartAsync(newKeys: true);
        verifier.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("github:workflow:74", (await verifier.VerifyAsync(await issuer.TokenAsync(Audience))).Id);
        Assert.Contains("does not have", await RefusalAsync(old), StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(string token) => (await verifier.RefusedAsync(token)).Message;
}
