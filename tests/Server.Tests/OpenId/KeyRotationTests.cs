using Berth.Core;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tests.OpenId;

/// <summary>Keys that change, and providers that do not give them.</summary>
public sealed class KeyRotationTests : IssuerTests
{
    [Fact]
    public async Task A_new_key_is_known_with_its_first_token()
    {
        await AcceptAsync(Keys.First);
        Issuer.Keys = [Keys.First, Keys.Second];
        Verifier.Time.Advance(TimeSpan.FromSeconds(10));

        await AcceptAsync(Keys.Second);

        await AcceptAsync(Keys.First);
        Assert.Equal(2, Issuer.Requests);
    }

    [Fact]
    public async Task A_known_key_asks_nobody()
    {
        for (var time = 0; time < 9; time++)
        {
            await AcceptAsync(Keys.First);
            Verifier.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, Issuer.Requests);
    }

    [Fact]
    public async Task Unknown_keys_ask_every_ten_seconds_at_most()
    {
        for (var second = 0; second < 30; second++)
        {
            await Verifier.RefusedAsync(Good.SignedBy(Keys.Stranger));
            Verifier.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, Issuer.Requests);
    }

    [Fact]
    public async Task Those_who_wait_for_a_key_share_one_request()
    {
        var gate = new TaskCompletionSource();
        Issuer.Misbehaviour = async http =>
        {
            await gate.Task;
            Issuer.Misbehaviour = null;
            await http.Response.WriteAsync($$"""{"issuer":"{{Issuer.Url}}","jwks_uri":"{{Issuer.KeysUrl}}"}""");
        };
        var waiting = Enumerable.Range(0, 20).Select(_ => Verifier.VerifyAsync(Good.SignedBy(Keys.First))).ToList();

        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), caller => Assert.Equal("somebody", caller.Name));
        Assert.Equal(1, Issuer.Requests);
    }

    [Fact]
    public async Task One_who_gives_up_does_not_end_the_request_of_the_others()
    {
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        Issuer.Misbehaviour = async http =>
        {
            arrived.TrySetResult();
            await gate.Task;
            Issuer.Misbehaviour = null;
            await http.Response.WriteAsync($$"""{"issuer":"{{Issuer.Url}}","jwks_uri":"{{Issuer.KeysUrl}}"}""");
        };
        using var impatience = new CancellationTokenSource();
        var impatient = Verifier.Providers.VerifyAsync(Good.SignedBy(Keys.First), impatience.Token);
        var patient = Verifier.VerifyAsync(Good.SignedBy(Keys.First));
        await arrived.Task;

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.Equal("somebody", (await patient).Name);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_dead_after_ten_minutes()
    {
        await AcceptAsync(Keys.First);
        Issuer.Keys = [Keys.Second];

        Verifier.Time.Advance(TimeSpan.FromMinutes(10));

        await Verifier.RefusedAsync(Good.SignedBy(Keys.First));
    }

    [Fact]
    public async Task A_key_of_the_same_name_is_another_after_ten_minutes()
    {
        await AcceptAsync(Keys.First);
        var impostor = TestKey.Rsa("first");
        await Verifier.RefusedAsync(Good.SignedBy(impostor));
        Issuer.Keys = [impostor];

        Verifier.Time.Advance(TimeSpan.FromMinutes(10));

        await AcceptAsync(impostor);
        await Verifier.RefusedAsync(Good.SignedBy(Keys.First));
    }

    public static TheoryData<string> Misbehaviours => ["down", "error", "redirect", "too large", "no JSON", "no set", "twice", "another issuer", "no address", "plain http"];

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_provider_that_does_not_answer_well_keeps_its_keys_for_a_day(string what)
    {
        await using var other = await TestIssuer.StartAsync(Keys.Second);
        using var verifier = new Verifier(Start, [Entry("test", Issuer), Entry("other", other)]);
        var start = verifier.Time.GetUtcNow();
        _ = await verifier.VerifyAsync(Good.SignedBy(Keys.First));
        await MisbehaveAsync(what);

        verifier.Time.Advance(TimeSpan.FromHours(23));
        _ = await verifier.VerifyAsync(Now(verifier, Issuer).SignedBy(Keys.First));
        var unknown = await verifier.RefusedAsync(Now(verifier, Issuer).SignedBy(Keys.Second), RegistryError.IdentityUnavailable);
        Assert.Equal("somebody", (await verifier.VerifyAsync(Now(verifier, other).SignedBy(Keys.Second))).Name);

        verifier.Time.Advance(TimeSpan.FromHours(1));
        await verifier.RefusedAsync(Now(verifier, Issuer).SignedBy(Keys.First), RegistryError.IdentityUnavailable);
        Assert.Equal("the identity provider test does not give its keys; try again later", unknown.Message);
        Assert.Equal(TimeSpan.FromHours(24), verifier.Time.GetUtcNow() - start);
    }

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_provider_that_never_answered_well_is_asked_again(string what)
    {
        var (url, good) = (Issuer.Url, Good);
        await MisbehaveAsync(what);
        await Verifier.RefusedAsync(good.SignedBy(Keys.First), RegistryError.IdentityUnavailable);
        await Verifier.RefusedAsync(good.SignedBy(Keys.First), RegistryError.IdentityUnavailable);
        if (what == "down")
        {
            return;
        }

        (Issuer.Misbehaviour, Issuer.Described) = (null, null);
        Verifier.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(url, (await Verifier.VerifyAsync(good.SignedBy(Keys.First))).Keys[$"{url["http://".Length..]}:iss"].Single());
    }

    [Fact]
    public async Task A_slow_provider_has_five_seconds_and_holds_nobody_else_up()
    {
        await using var other = await TestIssuer.StartAsync(Keys.Second);
        using var verifier = new Verifier(Start, [Entry("test", Issuer), Entry("other", other)]);
        var arrived = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        Issuer.Misbehaviour = async http =>
        {
            var gone = new TaskCompletionSource();
            using var registration = http.RequestAborted.Register(gone.SetResult);
            arrived.SetResult();
            await gone.Task;
            ended.SetResult();
        };
        var waiting = verifier.VerifyAsync(Good.SignedBy(Keys.First));
        await arrived.Task;

        Assert.Equal("somebody", (await verifier.VerifyAsync(Now(verifier, other).SignedBy(Keys.Second))).Name);
        verifier.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(waiting.IsCompleted);
        verifier.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(RegistryError.IdentityUnavailable, (await Assert.ThrowsAsync<RegistryException>(() => waiting)).Error);
        await ended.Task;
    }

    [Fact]
    public async Task Keys_in_a_file_are_read_again_for_a_key_that_is_not_known()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(file, $$"""{"keys":[{{Keys.First.Public.ToJsonString()}}]}""", TestContext.Current.CancellationToken);
            var entry = Entry("test", Issuer);
            entry["jwksFile"] = file;
            using var verifier = new Verifier(Start, [entry]);
            _ = await verifier.VerifyAsync(Good.SignedBy(Keys.First));
            await File.WriteAllTextAsync(file, $$"""{"keys":[{{Keys.Second.Public.ToJsonString()}}]}""", TestContext.Current.CancellationToken);
            verifier.Time.Advance(TimeSpan.FromSeconds(10));

            Assert.Equal("somebody", (await verifier.VerifyAsync(Good.SignedBy(Keys.Second))).Name);

            await verifier.RefusedAsync(Good.SignedBy(Keys.First));
            Assert.Equal(0, Issuer.Requests);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static TestToken Now(Verifier verifier, TestIssuer issuer) =>
        TestToken.Of(new() { ["sub"] = "somebody", ["iss"] = issuer.Url, ["aud"] = "https://registry.example.org" })
            .WithTime("iat", verifier.Time.GetUtcNow())
            .WithTime("exp", verifier.Time.GetUtcNow().AddMinutes(10));

    private async Task AcceptAsync(TestKey key) => Assert.Equal("somebody", (await Verifier.VerifyAsync(Good.SignedBy(key))).Name);

    private async Task MisbehaveAsync(string what)
    {
        if (what == "down")
        {
            await Issuer.DisposeAsync();
            return;
        }

        var good = $$"""{"issuer":"{{Issuer.Url}}","jwks_uri":"{{Issuer.KeysUrl}}"}""";
        Func<HttpContext, Task>? keys = what switch
        {
            "error" => http => Answer(http, 500, ""),
            "redirect" => http => Redirect(http, "/elsewhere"),
            "too large" => http => Answer(http, 200, $$"""{"keys":[{{Keys.First.Public.ToJsonString()}}],"x":"{{new string('x', 1024 * 1024)}}"}"""),
            "no JSON" => http => Answer(http, 200, "<html>"),
            "no set" => http => Answer(http, 200, """{"keys":{}}"""),
            "twice" => http => Answer(http, 200, $$"""{"keys":[],"keys":[{{Keys.First.Public.ToJsonString()}}]}"""),
            _ => null,
        };
        var description = what switch
        {
            "another issuer" => good.Replace(Issuer.Url + "\"", Issuer.Url + "/\"", StringComparison.Ordinal),
            "no address" => $$"""{"issuer":"{{Issuer.Url}}"}""",
            "plain http" => $$"""{"issuer":"{{Issuer.Url}}","jwks_uri":"http://keys.example.org/"}""",
            _ => good,
        };
        var set = $$"""{"keys":[{{Keys.First.Public.ToJsonString()}}]}""";
        Issuer.Misbehaviour = http => http.Request.Path == "/keys" && keys is not null ? keys(http) : Answer(http, 200, http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => description,
            _ => set,
        });
    }

    private static Task Redirect(HttpContext http, string target)
    {
        http.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    }
}
