using System.Security.Cryptography;
using System.Text;

namespace Berth.GitHubStandIn.Tests.Hooks;

public sealed class WebhookTests
{
    private const string Secret = "It's a Secret to Everybody";

    [Fact]
    public async Task An_event_is_signed_over_its_raw_body()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, Secret);

        var delivery = await scene.GitHub.SendAsync("ping", new() { ["zen"] = "Ünïcode" }, TestContext.Current.CancellationToken);

        var received = Assert.Single(receiver.Received);
        Assert.Equal(202, delivery.Status);
        Assert.Equal("ping", received.Headers["X-GitHub-Event"]);
        Assert.Equal(delivery.Id, Guid.Parse(received.Headers["X-GitHub-Delivery"]));
        Assert.NotEmpty(received.Headers["X-GitHub-Hook-ID"]);
        Assert.Equal(Signature(received.Body), received.Headers["X-Hub-Signature-256"]);
    }

    [Fact]
    public void The_signature_is_that_of_GitHubs_own_example() => Assert.Equal(
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        GitHubStandIn.Hooks.Webhooks.Sign(Secret, "Hello, World!"u8));

    [Fact]
    public async Task A_repetition_is_the_same_and_a_wrong_signature_is_wrong()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, Secret);
        var cancel = TestContext.Current.CancellationToken;

        var delivery = await scene.GitHub.SendAsync("ping", [], cancel);
        await scene.GitHub.Webhooks.ResendAsync(delivery, cancel);
        await scene.GitHub.Webhooks.SendWronglySignedAsync("ping", [], cancel);

        var received = receiver.Received.ToArray();
        Assert.Equal(received[0].Headers["X-GitHub-Delivery"], received[1].Headers["X-GitHub-Delivery"]);
        Assert.Equal(received[0].Body, received[1].Body);
        Assert.NotEqual(Signature(received[2].Body), received[2].Headers["X-Hub-Signature-256"]);
    }

    [Fact]
    public async Task Nobody_there_is_no_failure_and_is_not_tried_again()
    {
        await using var scene = await Scene.StartAsync();
        await using (var receiver = await Receiver.StartAsync())
        {
            scene.GitHub.Webhooks.Configure(receiver.Url, Secret);
        }

        scene.GitHub.RemoveTeamMember(scene.Platform, scene.Alice, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();

        Assert.Null(Assert.Single(scene.GitHub.Webhooks.Deliveries).Status);
    }

    private static string Signature(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
}
