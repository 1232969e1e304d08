using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Berth.OpenIdProvider;

namespace Berth.GitHubStandIn.Tests.OpenId;

public sealed class IssuerTests
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Discovery_leads_to_the_key_that_signs()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);

        var document = await GetAsync(new(issuer.Url, ".well-known/openid-configuration"));
        var token = new SignedToken(await issuer.TokenAsync("berth"));

        Assert.Equal(issuer.Name, document["issuer"]!.ToString());
        Assert.Equal(issuer.Name, token.Claim("iss"));
        Assert.Equal("berth", token.Claim("aud"));
        Assert.True(token.IsSignedBy(await GetAsync(new(document["jwks_uri"]!.ToString()))));
    }

    [Fact]
    public async Task A_workflow_has_every_claim_that_GitHub_documents()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);

        var claims = new JsonObject { ["environment"] = "prod", ["enterprise"] = "avocado-corp", ["enterprise_id"] = "2" };
        var token = new SignedToken(await issuer.TokenAsync(claims: claims));

        Assert.Empty(Shapes.Fields.Missing("workflow-claims", token.Claims));
        Assert.Equal("repo:octo-org/octo-repo:environment:prod", token.Claim("sub"));
    }

    [Fact]
    public async Task The_subject_follows_from_the_other_claims()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);
        var claims = new JsonObject { ["repository"] = "a/b", ["repository_id"] = "2", ["repository_owner_id"] = "1", ["ref"] = "refs/tags/v1", ["actor"] = null };

        var token = new SignedToken(await issuer.TokenAsync(claims: claims, immutable: true));

        Assert.Equal("repo:a@1/b@2:ref:refs/tags/v1", token.Claim("sub"));
        Assert.Equal("tag", token.Claim("ref_type"));
        Assert.Null(token.Claims["actor"]);
    }

    [Fact]
    public async Task Bad_tokens_are_bad_in_one_way_each()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);
        var keys = await KeysAsync(issuer);

        var good = new SignedToken(await issuer.TokenAsync());
        var forged = new SignedToken(await issuer.ForgedTokenAsync());
        var unknown = new SignedToken(await issuer.UnknownKeyTokenAsync());
        var unsigned = new SignedToken(await issuer.UnsignedTokenAsync());
        var expired = new SignedToken(await issuer.ExpiredTokenAsync());

        Assert.Equal(good.Header["kid"]!.ToString(), forged.Header["kid"]!.ToString());
        Assert.NotEqual(good.Header["kid"]!.ToString(), unknown.Header["kid"]!.ToString());
        Assert.False(forged.IsSignedBy(keys));
        Assert.False(unknown.IsSignedBy(keys));
        Assert.Equal("none", unsigned.Header["alg"]!.ToString());
        Assert.True(expired.IsSignedBy(keys));
        Assert.True((long)expired.Claims["exp"]! < (long)good.Claims["iat"]!);
    }

    [Fact]
    public async Task A_rotation_keeps_the_old_key_published_or_not()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);
        var first = new SignedToken(await issuer.TokenAsync());

        await issuer.RotateAsync();
        var second = new SignedToken(await issuer.TokenAsync());

        Assert.True(first.IsSignedBy(await KeysAsync(issuer)));
        Assert.True(second.IsSignedBy(await KeysAsync(issuer)));
        Assert.NotEqual(first.Header["kid"]!.ToString(), second.Header["kid"]!.ToString());

        await issuer.RotateAsync(keep: false);
        Assert.False(second.IsSignedBy(await KeysAsync(issuer)));
    }

    [Fact]
    public async Task It_can_be_down_and_comes_back_with_its_own_keys_or_new_ones()
    {
        await using var issuer = await Issuer.StartAsync(cancel: TestContext.Current.CancellationToken);
        var token = new SignedToken(await issuer.TokenAsync());
        var url = issuer.Url;

        await issuer.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => KeysAsync(issuer));

        await issuer.RestartAsync();
        Assert.Equal(url, issuer.Url);
        Assert.True(token.IsSignedBy(await KeysAsync(issuer)));

        await issuer.RestartAsync(newKeys: true);
        Assert.Equal(url, issuer.Url);
        Assert.False(token.IsSignedBy(await KeysAsync(issuer)));
    }

    private static Task<JsonNode> KeysAsync(Issuer issuer) => GetAsync(new(issuer.Url, ".well-known/jwks"));

    private static async Task<JsonNode> GetAsync(Uri url) => (await Http.GetFromJsonAsync<JsonNode>(url, TestContext.Current.CancellationToken))!;
}
