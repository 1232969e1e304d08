using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Berth.Core.Audit;
using Berth.Harness;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Operations;

/// <summary>The verbs that work on a data folder, as an operator calls them, while a registry runs over it.</summary>
public sealed partial class OperatorTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}
        """;

    private const string KeepOne = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}
        """;

    private const string KeepAll = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any"},"action":{"type":"retain"}}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(DisplayName = "T30 a key that is made while the registry runs opens it at once; its secret is in no file")]
    public async Task Keys()
    {
        var made = await SucceedsAsync("key", "create", "ci", "--push", "team/app", "--pull", "*", "--expires", "90d");
        var (id, secret) = (Line(made, "id"), Line(made, "secret"));
        Assert.Contains($"echo '{secret}' | docker login --username {id} --password-stdin 127.0.0.1:5000", made, StringComparison.Ordinal);
        var keys = host.Services.GetRequiredService<Core.Identity.AccessKeys>();
        Assert.Equal("ci", (await keys.VerifyAsync(id, secret, "192.0.2.1", Cancel))?.Name);
        using var copy = new TestFolder();
        using (var copying = Process.Start("cp", ["-r", host.Data, copy["data"]]))
        {
            // A copy by another process: whoever opens and closes SQLite's files in the process of the registry loses its locks on them.
            await copying.WaitForExitAsync(Cancel);
        }

        var files = Directory.GetFiles(copy["data"], "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => Path.GetFileName(file) == "berth.db");
        foreach (var file in files)
        {
            Assert.DoesNotContain(secret, await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, Cancel), StringComparison.Ordinal);
        }

        var list = await SucceedsAsync("key", "list");
        Assert.Contains($"{id}  ci  expires 2", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        await SucceedsAsync("key", "revoke", id);
        Assert.Null(await keys.VerifyAsync(id, secret, "192.0.2.1", Cancel));
        Assert.Contains("  ci  revoked 2", await SucceedsAsync("key", "list"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "U26 what was done with a leaked credential is found by the credential")]
    public async Task Audit()
    {
        var audit = host.Services.GetRequiredService<AuditLog>();
        var hash = Core.Identity.CredentialHash.Of("ghp_leaked");
        audit.Add(new() { Kind = AuditEventKind.Login, At = DateTimeOffset.UnixEpoch, Actor = new("github:user:1", "mallory", hash, "192.0.2.66") });
        await Eventually.BecomesAsync(() => SucceedsAsync("audit", "--caller", "mallory", "--json"), output => output.Length > 0);
        foreach (var credential in (string[])["ghp_leaked", hash])
        {
            using var json = JsonDocument.Parse(await SucceedsAsync("audit", "--credential", credential, "--event", "login", "--json"));
            Assert.Equal("192.0.2.66", json.RootElement.GetProperty("address").GetString());
        }

        Assert.Equal(
            $"1970-01-01 00:00:00Z  login  mallory (github:user:1)  192.0.2.66  {hash}\n", await SucceedsAsync("audit", "--caller", "github:user:1"));
        Assert.Equal("", await SucceedsAsync("audit", "--caller", "mallory", "--since", "24h"));
        Assert.Equal("", await SucceedsAsync("audit", "--caller", "' or 1=1 --"));
    }

    [Fact]
    public async Task Policies()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["policy.json"], Policy, Cancel);
        await SucceedsAsync("repository", "create", "policies/app");
        foreach (var which in (string[][])[[], ["--repository", "policies/app"]])
        {
            Assert.Contains("has no policy", await FailsAsync(["policy", "get", .. which]), StringComparison.Ordinal);
            await SucceedsAsync(["policy", "put", .. which, folder["policy.json"]]);
            Assert.Equal($"{Policy}\n", await SucceedsAsync(["policy", "get", .. which]));
            await SucceedsAsync(["policy", "delete", .. which]);
            Assert.Contains("has no policy", await FailsAsync(["policy", "delete", .. which]), StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(folder["policy.json"], "{}", Cancel);
        Assert.Contains("Statement", await FailsAsync("policy", "put", folder["policy.json"]), StringComparison.Ordinal);
        Assert.Contains("there is no repository absent", await FailsAsync("policy", "get", "--repository", "absent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifecycles()
    {
        using var folder = new TestFolder();
        var repository = host.NewRepository("lifecycle/app");
        await repository.PushImageAsync("v1");
        await repository.PushImageAsync("v2");
        await File.WriteAllTextAsync(folder["one.json"], KeepOne, Cancel);
        await File.WriteAllTextAsync(folder["all.json"], KeepAll, Cancel);
        Assert.Contains("has no lifecycle policy", await FailsAsync("lifecycle", "plan", repository.Name), StringComparison.Ordinal);
        Assert.Contains("say which policy", await FailsAsync("lifecycle", "get"), StringComparison.Ordinal);
        Assert.Contains("say which policy", await FailsAsync("lifecycle", "delete", "--default", "--repository", repository.Name), StringComparison.Ordinal);
        foreach (var which in (string[][])[["--default"], ["--repository", repository.Name]])
        {
            await SucceedsAsync(["lifecycle", "put", .. which, folder["one.json"]]);
            Assert.Equal($"{KeepOne}\n", await SucceedsAsync(["lifecycle", "get", .. which]));
        }

        var plan = await SucceedsAsync("lifecycle", "plan", repository.Name);
        Assert.StartsWith("1 expire, 0 go to the archive, 1 stay\n", plan, StringComparison.Ordinal);
        Assert.Contains("rule 1 keeps the 1 youngest that it selects, and this is number 2", plan, StringComparison.Ordinal);
        await SucceedsAsync("lifecycle", "delete", "--repository", repository.Name);
        Assert.StartsWith("1 expire, 0 go to the archive, 1 stay, by the registry's default policy\n", await SucceedsAsync("lifecycle", "plan", repository.Name), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await SucceedsAsync("lifecycle", "plan", repository.Name, "--policy", folder["all.json"], "--json"));
        Assert.Equal((0, 2), (json.RootElement.GetProperty("expire").GetInt32(), json.RootElement.GetProperty("images").GetArrayLength()));
        Assert.Contains("Amazon ECR would refuse rule 1: action retain", (await RunAsync(["lifecycle", "put", "--default", folder["all.json"]])).Errors, StringComparison.Ordinal);
        await SucceedsAsync("lifecycle", "delete", "--default");
        await File.WriteAllTextAsync(folder["one.json"], "{}", Cancel);
        Assert.Contains("missing required properties", await FailsAsync("lifecycle", "put", "--default", folder["one.json"]), StringComparison.Ordinal);
        Assert.Equal(["v1", "v2"], await repository.ListTagsAsync());
    }

    [Fact]
    public async Task Repositories()
    {
        await SucceedsAsync("repository", "create", "settings/app", "owner=platform", "--visibility", "private");
        Assert.Contains("settings/app\n", await SucceedsAsync("repository", "list"), StringComparison.Ordinal);
        Assert.Equal("name: settings/app\nvisibility: private\ntag: owner=platform\npolicy: none\n", await SucceedsAsync("repository", "show", "settings/app"));
        await SucceedsAsync("repository", "visibility", "settings/app", "default");
        await SucceedsAsync("repository", "tag", "settings/app", "stage=test", "--remove", "owner");
        Assert.Equal("name: settings/app\nvisibility: public, as the registry\ntag: stage=test\npolicy: none\n", await SucceedsAsync("repository", "show", "settings/app"));
        Assert.Contains("'internal'", await FailsAsync("repository", "visibility", "settings/app", "internal"), StringComparison.Ordinal);
        Assert.Contains("already", await FailsAsync("repository", "create", "settings/app"), StringComparison.Ordinal);
        await SucceedsAsync("repository", "delete", "settings/app");
        Assert.Contains("there is no repository settings/app", await FailsAsync("repository", "show", "settings/app"), StringComparison.Ordinal);
        Assert.Equal(
            ["repository-created", "visibility-changed", "repository-tagged", "repository-tagged", "repository-deleted"],
            EventName().Matches(await SucceedsAsync("audit", "--repository", "settings", "--caller", "operator", "--json")).Select(match => match.Groups[1].Value));
    }

    [Fact(DisplayName = "U28 a repository with images is deleted only by force")]
    public async Task Deletion()
    {
        var repository = host.NewRepository("ops/images");
        await repository.PushImageAsync("v1");
        Assert.Contains("still has images", await FailsAsync("repository", "delete", repository.Name), StringComparison.Ordinal);
        await SucceedsAsync("repository", "delete", repository.Name, "--force");
        (await host.SendAsync(Wire.Call.Get(repository.Tags))).IsError(404, "NAME_UNKNOWN");
    }

    [Fact]
    public async Task Explanations()
    {
        var id = Line(await SucceedsAsync("key", "create", "explained", "--push", "explained/app"), "id");
        var allowed = await SucceedsAsync("explain", "--action", "ecr:PutImage", "--repository", "explained/app", "--key", id);
        Assert.StartsWith("allowed by policy of key explained, statement 1\n", allowed, StringComparison.Ordinal);
        Assert.Contains("policy of key explained", allowed, StringComparison.Ordinal);
        var refused = await SucceedsAsync("explain", "--action", "ecr:PutImage", "--repository", "explained/other", "--key", id);
        Assert.StartsWith("not allowed: no statement allows it\n", refused, StringComparison.Ordinal);
        Assert.Contains("the resource does not match", refused, StringComparison.Ordinal);
        await SucceedsAsync("key", "revoke", id);
        Assert.Contains("was revoked", await SucceedsAsync("explain", "--action", "ecr:PutImage", "--key", id), StringComparison.Ordinal);
        Assert.StartsWith(
            "allowed by berth:public", await SucceedsAsync("explain", "--action", "ecr:BatchGetImage", "--repository", "explained/app", "--anonymous"), StringComparison.Ordinal);
        Assert.Contains("say who", await FailsAsync("explain", "--action", "ecr:PutImage"), StringComparison.Ordinal);
        Assert.Contains("say who", await FailsAsync("explain", "--action", "ecr:PutImage", "--anonymous", "--key", id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_says_that_GitHub_was_not_asked()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(
            folder["claims.json"], """{"sub":"repo:acme/app:ref:refs/heads/main","repository":"acme/app","repository_id":"74","repository_owner_id":"65"}""", Cancel);
        string[] action = ["explain", "--action", "ecr:PutImage", "--repository", "acme/app"];
        foreach (var who in (string[][])[["--user", "octocat"], ["--workflow", "acme/app", "--claims", folder["claims.json"]]])
        {
            var command = await RunAsync([.. action, .. who]);
            Assert.Equal(0, command.ExitCode);
            Assert.StartsWith("not allowed", command.Output, StringComparison.Ordinal);
            Assert.Contains("GitHub was not asked", command.Errors, StringComparison.Ordinal);
        }

        Assert.Contains(
            "their repository is another one",
            await FailsAsync([.. action, "--workflow", "acme/other", "--claims", folder["claims.json"]]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--expires 'soon' is not a length of time", "key", "create", "ci", "--push", "*", "--expires", "soon")]
    [InlineData("the key would open nothing", "key", "create", "ci")]
    [InlineData("'Team' is not a repository name", "key", "create", "ci", "--pull", "Team")]
    [InlineData("leave --pull and --push out", "key", "create", "ci", "--pull", "*", "--policy", "-")]
    [InlineData("there is no access key 'BKX'", "key", "revoke", "BKX")]
    [InlineData("--event 'pushed' is not one", "audit", "--event", "pushed")]
    [InlineData("'owner' is not a tag", "repository", "create", "ops/tags", "owner")]
    public async Task Mistakes_are_sentences(string sentence, params string[] arguments) =>
        Assert.Contains(sentence, await FailsAsync(arguments), StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_without_a_registry_is_no_registry()
    {
        using var folder = new TestFolder();
        var command = await BerthCommand.RunAsync(["key", "list", "--data", folder["absent"]], Cancel);
        Assert.Contains("there is no registry here", command.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, command.ExitCode);
        Assert.False(Directory.Exists(folder["absent"]));
    }

    private static string Line(string output, string name) => output.Split('\n').Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];

    private async Task<string> SucceedsAsync(params string[] arguments)
    {
        var command = await RunAsync(arguments);
        Assert.True(command.ExitCode == 0, $"berth {string.Join(' ', arguments)}: {command}");
        return command.Output;
    }

    private async Task<string> FailsAsync(params string[] arguments)
    {
        var command = await RunAsync(arguments);
        Assert.True(command.ExitCode != 0, $"berth {string.Join(' ', arguments)}: {command}");
        Assert.DoesNotContain("   at ", command.Errors, StringComparison.Ordinal);
        return command.Errors;
    }

    private Task<BerthCommand> RunAsync(string[] arguments) => BerthCommand.RunAsync([.. arguments, "--data", host.Data], Cancel);

    [GeneratedRegex("\"event\":\"([a-z-]+)\"")]
    private static partial Regex EventName();
}
