using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Tests.Shapes;

namespace Berth.GitHubStandIn.Tests.OAuth;

public sealed class DeviceFlowTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_device_waits_until_a_person_enters_its_code()
    {
        await using var scene = await StartAsync();
        var device = await BeginAsync(scene);

        var waiting = await PollAsync(scene, device);
        await EnterAsync(scene, device, "1");
        scene.Time.Advance(Interval);
        var done = await PollAsync(scene, device);

        Assert.Empty(Fields.Missing("device-code", device));
        Assert.Equal("authorization_pending", waiting["error"]!.ToString());
        Assert.Empty(Fields.Missing("authorization-pending", waiting));
        Assert.StartsWith("gho_", done["access_token"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("incorrect_device_code", (await PollAsync(scene, device))["error"]!.ToString());
    }

    [Fact]
    public async Task Who_polls_too_soon_is_slowed_down()
    {
        await using var scene = await StartAsync();
        var device = await BeginAsync(scene);
        await PollAsync(scene, device);

        scene.Time.Advance(TimeSpan.FromSeconds(4));
        var soon = await PollAsync(scene, device);
        scene.Time.Advance(Interval);
        var again = await PollAsync(scene, device);
        scene.Time.Advance(TimeSpan.FromSeconds(15));
        var late = await PollAsync(scene, device);

        Assert.Equal(("slow_down", 10), (soon["error"]!.ToString(), (int)soon["interval"]!));
        Assert.Empty(Fields.Missing("slow-down", soon));
        Assert.Equal(("slow_down", 15), (again["error"]!.ToString(), (int)again["interval"]!));
        Assert.Equal("authorization_pending", late["error"]!.ToString());
    }

    [Fact]
    public async Task A_person_can_refuse()
    {
        await using var scene = await StartAsync();
        var device = await BeginAsync(scene);

        await EnterAsync(scene, device, "0");

        Assert.Equal("access_denied", (await PollAsync(scene, device))["error"]!.ToString());
    }

    [Fact]
    public async Task A_code_expires_after_fifteen_minutes()
    {
        await using var scene = await StartAsync();
        var device = await BeginAsync(scene);

        scene.Time.Advance(TimeSpan.FromSeconds(900));

        Assert.Equal("expired_token", (await PollAsync(scene, device))["error"]!.ToString());
        Assert.Throws<InvalidOperationException>(() => scene.GitHub.DecideDevice(device["user_code"]!.ToString(), "alice"));
    }

    [Fact]
    public async Task An_application_can_have_it_switched_off()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddOAuthApp("ours", "secret").DeviceFlow = false;

        Assert.Equal("device_flow_disabled", (await BeginAsync(scene))["error"]!.ToString());
    }

    private static async Task<Scene> StartAsync()
    {
        var scene = await Scene.StartAsync();
        scene.GitHub.AddOAuthApp("ours", "secret");
        return scene;
    }

    private static async Task<JsonNode> BeginAsync(Scene scene) =>
        (await scene.Client.FormAsync("login/device/code", new() { ["client_id"] = "ours", ["scope"] = "read:org" })).Json;

    private static async Task EnterAsync(Scene scene, JsonNode device, string agree)
    {
        var reply = await scene.Client.FormAsync(
            "login/device", new() { ["user_code"] = device["user_code"]!.ToString(), ["login"] = "alice", ["authorize"] = agree });
        Assert.Contains("Done", reply.Text, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> PollAsync(Scene scene, JsonNode device) => (await scene.Client.FormAsync("login/oauth/access_token", new()
    {
        ["client_id"] = "ours",
        ["device_code"] = device["device_code"]!.ToString(),
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
    })).Json;
}
