using System.Text.Json;
using Berth.GitHubStandIn.State;
using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>A token is good for what was asked and what its caller may: never for more than either.</summary>
public sealed class T25ScopeTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Theory(DisplayName = "T25 of what is asked, what the caller may is granted")]
    [InlineData("repository:web/x:pull,push,delete", "repository:web/x:pull,push,delete")]
    [InlineData("repository:web/x:*", "repository:web/x:pull,push,delete")]
    [InlineData("repository:web/x:push repository:web/x:pull", "repository:web/x:pull,push")]
    [InlineData("repository:other/x:pull,push", "repository:other/x:pull")]
    [InlineData("repository:web/x:pull repository:other/x:push", "repository:web/x:pull")]
    [InlineData("repository(plugin):web/x:push", "repository:web/x:push")]
    [InlineData("repository:web/*:push", "")]
    [InlineData("repository:*:push", "")]
    [InlineData("repository:web/../other/x:push", "")]
    [InlineData("repository:WEB/x:push", "")]
    [InlineData("repository:web-ops/x:push", "")]
    [InlineData("repository:web:push", "")]
    [InlineData("repository:web/x:admin", "")]
    [InlineData("registry:catalog:*", "registry:catalog:pull,push,delete")]
    [InlineData("registry:other:*", "")]
    [InlineData("user:web/x:push", "")]
    [InlineData("repository::push", "")]
    [InlineData(":::", "")]
    [InlineData("", "")]
    public async Task Granted(string asked, string granted)
    {
        var token = await host.TokenAsync(host.Wendy.Sends, asked);
        Assert.Equal(granted, ScopesOf(token));
    }

    [Fact(DisplayName = "T25 scopes come in several parameters, in one, and more than once")]
    public async Task Repeated()
    {
        var token = await host.TokenAsync(host.Wendy.Sends, "repository:web/a:pull repository:web/b:push", "repository:web/a:push");
        Assert.Equal("repository:web/a:pull,push repository:web/b:push", ScopesOf(token));
    }

    [Theory(DisplayName = "T25 a token is not good for another action or another repository, though its caller may both")]
    [InlineData("pull", "push")]
    [InlineData("push", "pull")]
    [InlineData("pull,push", "delete")]
    public async Task Narrow(string granted, string needed)
    {
        var content = await host.ContentAsync("web/narrow", isPublic: false);
        var sends = AccessHost.Bearing(await host.TokenAsync(host.Wendy.Sends, $"repository:{content.Name}:{granted}"));
        var call = needed switch
        {
            "pull" => Call.Get(content.Repository.Manifest("1")),
            "push" => Call.Post(content.Repository.Uploads),
            _ => Call.Delete(content.Repository.Manifest("1")),
        };

        var answer = (await host.SendAsync(sends(call))).IsError(401, "UNAUTHORIZED");

        Assert.Contains($"scope=\"repository:{content.Name}:", answer["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Contains("error=\"insufficient_scope\"", answer["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T25 a personal token keeps its scope, as password and through a token of the registry")]
    public async Task Downgraded()
    {
        var content = await host.ContentAsync("web/downgraded", isPublic: false);
        var reader = AccessHost.As("wendy", host.GitHub.CreateToken(host.Wendy.User, TokenKind.Classic, ["read:packages"]).Text);
        (await host.SendAsync(reader(Call.Post(content.Repository.Uploads)))).IsError(403, "DENIED");

        var token = await host.TokenAsync(reader, $"repository:{content.Name}:pull,push");
        Assert.Equal($"repository:{content.Name}:pull", ScopesOf(token));
        (await host.SendAsync(AccessHost.Bearing(token)(Call.Post(content.Repository.Uploads)))).IsError(403, "DENIED");
        (await host.SendAsync(AccessHost.Bearing(token)(Call.Get(content.Repository.Manifest("1"))))).Is(200);
    }

    [Fact(DisplayName = "T25 a token of the registry cannot be traded for a wider one")]
    public async Task Traded()
    {
        var narrow = await host.TokenAsync(host.Wendy.Sends, "repository:web/x:pull");
        var wider = await host.TokenAsync(AccessHost.As("wendy", narrow), "repository:web/x:pull,push", "repository:web/y:pull");
        Assert.Equal("repository:web/x:pull", ScopesOf(wider));

        var exchanged = (await host.SendAsync(Call.Post("/token").Sending(
            System.Text.Encoding.ASCII.GetBytes(
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=" + narrow),
            "application/x-www-form-urlencoded"))).Is(200).Json;
        Assert.Equal("repository:web/x:pull", ScopesOf(exchanged.GetProperty("access_token").GetString()!));
    }

    [Fact(DisplayName = "T25 a hidden name and a name that nobody has are granted alike")]
    public async Task Hidden()
    {
        var secret = await host.ContentAsync("web/secret", isPublic: false);
        Assert.Equal("", ScopesOf(await host.TokenAsync(host.Otto.Sends, $"repository:{secret.Name}:pull,push")));
    }

    private static string ScopesOf(string token)
    {
        var payload = JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
        return string.Join(' ', payload.GetProperty("access").EnumerateArray().Select(scope =>
            $"{scope.GetProperty("type")}:{scope.GetProperty("name")}:{string.Join(',', scope.GetProperty("actions").EnumerateArray().Select(action => action.GetString()))}"));
    }
}
