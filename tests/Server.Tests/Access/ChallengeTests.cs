using Berth.Core.Audit;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Access;

/// <summary>How clients learn that there is something to log in to, and still pull without a login.</summary>
public sealed class ChallengeTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Theory(DisplayName = "the first request of a client is challenged whatever is public, or clients with a login would never use it")]
    [InlineData("/v2/")]
    [InlineData("/v2/_catalog")]
    public async Task Ping(string path)
    {
        var answer = (await host.SendAsync(Call.Get(path))).IsError(401, "UNAUTHORIZED");
        Assert.StartsWith($"Bearer realm=\"{host.Url.AbsoluteUri.TrimEnd('/')}/token\",service=\"berth\"", answer["WWW-Authenticate"], StringComparison.Ordinal);
        answer.Has("Docker-Distribution-Api-Version", "registry/2.0");
    }

    [Fact]
    public async Task An_anonymous_token_answers_it_and_pulls_what_is_public()
    {
        var content = await host.ContentAsync("web/open", isPublic: true);
        var sends = AccessHost.Bearing(await host.TokenAsync(call => call, $"repository:{content.Name}:pull"));
        (await host.SendAsync(sends(Call.Get("/v2/")))).Is(200);
        (await host.SendAsync(sends(Call.Get(content.Repository.Manifest("1"))))).Is(200);
    }

    [Fact]
    public async Task What_is_public_needs_no_token_at_all()
    {
        var content = await host.ContentAsync("web/open", isPublic: true);
        (await host.SendAsync(Call.Get(content.Repository.Manifest("1")))).Is(200);
        (await host.SendAsync(Call.Get(content.Repository.Blob(content.LayerDigest)))).Is(200);
    }

    [Fact]
    public async Task User_and_password_are_enough_for_who_sends_them_at_once() =>
        (await host.SendAsync(host.Wendy.Sends(Call.Get("/v2/")))).Is(200);

    [Fact]
    public async Task A_token_answer_is_what_clients_read()
    {
        var json = (await host.SendAsync(host.Wendy.Sends(Call.Get("/token?service=berth&account=wendy&client_id=docker&offline_token=true"))))
            .Is(200).Has("Cache-Control", "no-store").Has("Content-Type", "application/json").Json;
        Assert.Equal(json.GetProperty("token").GetString(), json.GetProperty("access_token").GetString());
        Assert.InRange(json.GetProperty("expires_in").GetInt64(), 290, 300);
        Assert.True(DateTimeOffset.TryParse(json.GetProperty("issued_at").GetString(), out _));
        Assert.False(json.TryGetProperty("refresh_token", out _), "a personal token was turned into something that outlives it");
    }

    [Fact]
    public async Task A_first_push_makes_the_repository_for_who_may()
    {
        await new Content(host.NewRepository("web/new")).PushAsync(host.Wendy.Sends);
        var key = await host.KeyAsync("old-policy", ["ecr:InitiateLayerUpload", "ecr:PutImage"], "web/*");
        (await host.SendAsync(key(Call.Post(host.NewRepository("web/new").Uploads)))).IsError(404, "NAME_UNKNOWN");
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Digest x")]
    [InlineData("Bearer")]
    public async Task A_malformed_header_is_refused_and_never_anonymous(string header)
    {
        var content = await host.ContentAsync("web/open", isPublic: true);
        (await host.SendAsync(Call.Get(content.Repository.Manifest("1")).With("Authorization", header))).IsError(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task What_only_a_handler_can_refuse_is_on_record_like_any_other_refusal()
    {
        var repository = host.NewRepository("web/unfinished");
        var key = await host.KeyAsync("unfinished", ["ecr:InitiateLayerUpload", "ecr:CreateRepository"], "web/*");
        var blob = Bytes.Unique(9);

        (await host.SendAsync(key(Call.Post($"{repository.Uploads}?digest={Bytes.Digest(blob)}").Sending(blob)))).IsError(403, "DENIED");

        var log = host.Services.GetRequiredService<AuditLog>();
        await log.FlushAsync();
        var denied = Assert.Single(await log.ListAsync(new() { Repository = repository.Name }, TestContext.Current.CancellationToken));
        Assert.Equal((AuditEventKind.Denied, "ecr:CompleteLayerUpload", "unfinished"), (denied.Kind, denied.Subject, denied.Actor.Name));
    }
}
