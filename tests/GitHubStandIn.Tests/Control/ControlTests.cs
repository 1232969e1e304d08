using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Tests.Hooks;

namespace Berth.GitHubStandIn.Tests.Control;

public sealed class ControlTests
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task What_a_person_changes_is_so_at_once_and_is_announced()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, "secret");

        await PostAsync(scene, "add-user", new { user = "dora" });
        await PostAsync(scene, "add-team-member", new { organization = "octo-org", team = "platform", user = "dora", role = "maintainer" });
        var token = await PostAsync(scene, "create-token", new { user = "dora", kind = "classic", scopes = "read:org" });

        Assert.Equal(["platform"], (await scene.Client.GetAsync("/user/teams", token["token"]!.ToString())).All("slug"));
        Assert.Equal(["membership.added"], receiver.Received.Select(received => received.Name));
        Assert.Equal(1, scene.GitHub.Requests.Count());
    }

    [Fact]
    public async Task While_it_is_down_connections_are_reset_and_the_control_endpoints_go_on()
    {
        await using var scene = await Scene.StartAsync();

        await PostAsync(scene, "down", new { });
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.Client.GetAsync("/users/alice"));
        await PostAsync(scene, "up", new { });

        Assert.Equal(200, (await scene.Client.GetAsync("/users/alice")).Status);
    }

    [Theory]
    [InlineData("remove-member", """{"organization":"octo-org","user":"nobody"}""", 404, "no user nobody")]
    [InlineData("add-user", """{"user":"alice"}""", 422, "alice exists already")]
    [InlineData("grant-team", """{"organization":"octo-org","team":"platform","repository":"octo-repo","permission":"fly"}""", 422, "pull, triage, push")]
    [InlineData("add-team", "{}", 422, "the field organization is missing")]
    public async Task A_mistake_is_explained(string verb, string body, int status, string words)
    {
        await using var scene = await Scene.StartAsync();

        using var content = new StringContent(body);
        using var response = await Http.PostAsync(new Uri(scene.GitHub.Url, $"_control/{verb}"), content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_shows_people_teams_and_tokens()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);

        var page = await scene.Client.GetAsync(scene.GitHub.Url);

        Assert.All(["octo-org/registry", "carol (member, pending)", "platform (push)", token], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
    }

    private static async Task<JsonNode> PostAsync(Scene scene, string verb, object body)
    {
        using var response = await Http.PostAsJsonAsync(new Uri(scene.GitHub.Url, $"_control/{verb}"), body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
