namespace Berth.GitHubStandIn.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task A_failure_happens_as_often_as_it_was_asked_for_and_below_its_path_only()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);
        scene.GitHub.Faults.Fail("/user/teams", 502, times: 2);

        var statuses = new List<int>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            statuses.Add((await scene.Client.GetAsync("/user/teams", token)).Status);
        }

        Assert.Equal([502, 502, 200], statuses);
        Assert.Equal(200, (await scene.Client.GetAsync("/user", token)).Status);
        Assert.Equal(3, scene.GitHub.Requests.Count("/user/teams"));
        Assert.Equal(4, scene.GitHub.Requests.Count());
    }

    [Fact]
    public async Task A_secondary_limit_says_when_to_come_back()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Faults.Fail("/user", 403, times: 1, retryAfter: TimeSpan.FromSeconds(60));

        var reply = await scene.Client.GetAsync("/user", scene.TokenOf(scene.Alice));

        Assert.Equal((403, "60"), (reply.Status, reply["Retry-After"]));
        Assert.Contains("secondary rate limit", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_primary_limit_runs_out()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);
        scene.GitHub.Faults.RateLimit(1);

        var last = await scene.Client.GetAsync("/user", token);
        var refused = await scene.Client.GetAsync("/user", token);
        scene.GitHub.Faults.RateLimit(null);
        var healed = await scene.Client.GetAsync("/user", token);

        Assert.Equal([200, 403, 200], [last.Status, refused.Status, healed.Status]);
        Assert.Equal("0", refused["X-RateLimit-Remaining"]);
        Assert.NotEmpty(refused["X-RateLimit-Reset"]);
    }

    [Fact]
    public async Task A_request_is_held_until_the_gate_opens()
    {
        await using var scene = await Scene.StartAsync();
        var gate = new TaskCompletionSource();
        scene.GitHub.Faults.Delay("/user", gate);

        var held = scene.Client.GetAsync("/user", scene.TokenOf(scene.Alice));
        await scene.GitHub.Requests.ArrivedAsync("/user");
        Assert.False(held.IsCompleted);
        gate.SetResult();

        Assert.Equal(200, (await held).Status);
    }

    [Fact]
    public async Task Down_refuses_connections_and_up_goes_on_where_it_was()
    {
        await using var scene = await Scene.StartAsync();
        var (url, token) = (scene.GitHub.Url, scene.TokenOf(scene.Alice));
        await scene.Client.GetAsync("/user", token);

        await scene.GitHub.Faults.Down();
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.GetAsync("/user", token));
        await scene.GitHub.Faults.Up();
        var back = await scene.Client.GetAsync("/user", token);

        Assert.Equal(url, scene.GitHub.Url);
        Assert.Equal("4998", back["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task Down_ends_what_is_held()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Faults.Delay("/user", new TaskCompletionSource());
        var held = scene.Client.GetAsync("/user", scene.TokenOf(scene.Alice));
        await scene.GitHub.Requests.ArrivedAsync("/user");

        await scene.GitHub.Faults.Down();

        await Assert.ThrowsAsync<HttpRequestException>(() => held);
    }
}
