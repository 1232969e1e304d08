using System.Text.Json.Nodes;
using Berth.Aws.Tests.Sdk;
using Berth.Clients.Tests.Identity;
using Berth.Harness.Images;

namespace Berth.Aws.Tests.Login;

/// <summary>Sessions of roles: assumed by users, and by workflows with nothing but the token of their run.</summary>
[Collection(LoginCollection.Name)]
public sealed class RoleTests(LoginRegistry registry)
{
    private const string Audience = "sts.amazonaws.com";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LoginRegistry.Engines), MemberType = typeof(LoginRegistry))]
    public async Task An_assumed_role_pushes_to_its_repository_until_it_is_deleted(string client)
    {
        var (engine, name) = (registry.Engine(client), $"assumed-{client}");
        var (own, other) = (registry.Reference(await registry.CreateRepositoryAsync(name)), registry.Reference(await registry.CreateRepositoryAsync($"{name}/other")));
        var role = await registry.CreateRoleAsync(name, RealPolicies.UserTrust(LoginRegistry.Account), RealPolicies.Push(LoginRegistry.Account, LoginRegistry.Region, name));
        var user = await registry.CreateUserAsync($"{name}-user", $$"""{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "{{role}}"}]}""");
        var session = LoginRegistry.Session(await registry.AskAsync("sts", "AssumeRole", new() { ["RoleArn"] = role, ["RoleSessionName"] = "deploy" }, user));

        Said.Yes(await engine.TryLoginAsync(await registry.LoginAsync(name, session), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(name, SampleImage.Create(own), own, Cancel));
        Said.Yes(await engine.TryPullAsync(name, own, Cancel));
        Said.Refused(await engine.TryPushAsync(name, SampleImage.Create(other), other, Cancel));

        await registry.AskAsync("iam", "DeleteRolePolicy", new() { ["RoleName"] = name, ["PolicyName"] = "inline" });
        await registry.AskAsync("iam", "DeleteRole", new() { ["RoleName"] = name });
        Said.Refused(await engine.TryPullAsync(name, own, Cancel));
    }

    [Fact]
    public async Task Who_is_not_trusted_does_not_become_a_role()
    {
        var role = await registry.CreateRoleAsync(
            "trusting", RealPolicies.UserTrust(LoginRegistry.Account), RealPolicies.Push(LoginRegistry.Account, LoginRegistry.Region, "trusting"));
        var user = await registry.CreateUserAsync("untrusted", null);

        var refused = await registry.TryAskAsync("sts", "AssumeRole", new() { ["RoleArn"] = role, ["RoleSessionName"] = "deploy" }, user);

        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.ErrorName));
        Assert.Contains("is not authorized to perform: sts:AssumeRole on resource: " + role, (string?)refused.Error!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LoginRegistry.Engines), MemberType = typeof(LoginRegistry))]
    public async Task A_workflow_becomes_the_role_that_trusts_its_repository(string client)
    {
        var (engine, name) = (registry.Engine(client), $"workflow-{client}");
        var reference = registry.Reference(await registry.CreateRepositoryAsync(name));
        var role = await WorkflowRoleAsync(name);

        var session = LoginRegistry.Session(await registry.AskWithTokenAsync(role, await registry.Workflows.TokenAsync(Audience)));

        Said.Yes(await engine.TryLoginAsync(await registry.LoginAsync(name, session), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(name, SampleImage.Create(reference), reference, Cancel));
        Said.Yes(await engine.TryPullAsync(name, reference, Cancel));
        var identity = await registry.AskAsync("sts", "GetCallerIdentity", [], session);
        Assert.Equal($"arn:aws:sts::{LoginRegistry.Account}:assumed-role/{name}/run", (string?)identity["Arn"]);
    }

    [Fact]
    public async Task A_workflow_with_the_new_form_of_a_subject_is_trusted_too()
    {
        var role = await WorkflowRoleAsync("immutable");

        await registry.AskWithTokenAsync(role, await registry.Workflows.TokenAsync(Audience, immutable: true));
    }

    [Fact]
    public async Task A_run_of_another_repository_is_refused()
    {
        var role = await WorkflowRoleAsync("another");
        var token = await registry.Workflows.TokenAsync(Audience, new() { ["repository"] = "octo-org/other", ["repository_id"] = "75" });

        var refused = await registry.TryAskWithTokenAsync(role, token);

        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.ErrorName));
    }

    [Theory]
    [InlineData("expired", "ExpiredTokenException")]
    [InlineData("forged", "InvalidIdentityTokenException")]
    [InlineData("of an unknown key", "InvalidIdentityTokenException")]
    [InlineData("unsigned", "InvalidIdentityTokenException")]
    [InlineData("for another audience", "InvalidIdentityTokenException")]
    public async Task A_token_that_is_not_good_becomes_nobody(string kind, string error)
    {
        var role = await WorkflowRoleAsync($"bad-{kind.Replace(' ', '-')}");
        var token = await (kind switch
        {
            "expired" => registry.Workflows.ExpiredTokenAsync(Audience),
            "forged" => registry.Workflows.ForgedTokenAsync(Audience),
            "of an unknown key" => registry.Workflows.UnknownKeyTokenAsync(Audience),
            "unsigned" => registry.Workflows.UnsignedTokenAsync(Audience),
            _ => registry.Workflows.TokenAsync("https://elsewhere.example"),
        });

        var refused = await registry.TryAskWithTokenAsync(role, token);

        Assert.Equal((400, error), (refused.Status, refused.ErrorName));
    }

    [Fact]
    public async Task A_session_policy_has_to_be_one()
    {
        var role = await WorkflowRoleAsync("session-policy");
        var input = new JsonObject
        {
            ["RoleArn"] = role,
            ["RoleSessionName"] = "run",
            ["WebIdentityToken"] = await registry.Workflows.TokenAsync(Audience),
            ["Policy"] = "{",
        };

        var refused = await registry.TryAskAsync("sts", "AssumeRoleWithWebIdentity", input, null);

        Assert.Equal((400, "MalformedPolicyDocumentException"), (refused.Status, refused.ErrorName));
    }

    [Fact]
    public async Task A_reader_reads_its_repository_and_changes_nothing()
    {
        const string Name = "service/reader";
        var reference = registry.Reference(await registry.CreateRepositoryAsync(Name));
        await registry.PushAsAdministratorAsync(reference);
        var key = await registry.CreateUserAsync("reader", RealPolicies.Read(LoginRegistry.Account, LoginRegistry.Region, Name));
        Said.Yes(await registry.Skopeo.TryLoginAsync(await registry.LoginAsync("reader", key), registry.Host, Cancel));

        Said.Yes(await registry.Skopeo.TryPullAsync("reader", reference, Cancel));
        Said.Refused(await registry.Skopeo.TryPushAsync("reader", SampleImage.Create("reader"), reference, Cancel));
        await registry.AskAsync("ecr", "DescribeImages", new() { ["repositoryName"] = Name }, key);
        await RefusedAsync(key, "BatchDeleteImage", new() { ["repositoryName"] = Name, ["imageIds"] = new JsonArray(new JsonObject { ["imageTag"] = "1" }) });
        await RefusedAsync(key, "SetRepositoryPolicy", new() { ["repositoryName"] = Name, ["policyText"] = Stories.Texts.RepositoryPolicy });
        await RefusedAsync(key, "CreateRepository", new() { ["repositoryName"] = "service/more" });
    }

    [Fact]
    public async Task Tags_of_a_session_open_the_repositories_of_its_teams()
    {
        await registry.CreateRepositoryAsync("tagged/mine", [new JsonObject { ["Key"] = "GithubTeam", ["Value"] = "platform" }]);
        await registry.CreateRepositoryAsync("tagged/theirs", [new JsonObject { ["Key"] = "GithubTeam", ["Value"] = "payments" }]);
        var role = await registry.CreateRoleAsync("by-tag", RealPolicies.UserTrust(LoginRegistry.Account), RealPolicies.ByTag);
        var tags = new JsonArray(new JsonObject { ["Key"] = "GithubTeam", ["Value"] = ":core:platform:" });
        var session = LoginRegistry.Session(await registry.AskAsync(
            "sts", "AssumeRole", new() { ["RoleArn"] = role, ["RoleSessionName"] = "person", ["Tags"] = tags }));

        await registry.AskAsync("ecr", "ListImages", new() { ["repositoryName"] = "tagged/mine" }, session);
        await RefusedAsync(session, "ListImages", new() { ["repositoryName"] = "tagged/theirs" });
    }

    private Task<string> WorkflowRoleAsync(string name) => registry.CreateRoleAsync(
        name,
        RealPolicies.WorkflowTrust(LoginRegistry.Account, registry.Workflows.Url.Authority, "octo-org/octo-repo"),
        RealPolicies.Push(LoginRegistry.Account, LoginRegistry.Region, name));

    private async Task RefusedAsync(SdkCredentials credentials, string operation, JsonObject input)
    {
        var answer = await registry.TryAskAsync("ecr", operation, input, credentials);
        Assert.Equal((400, "AccessDeniedException"), (answer.Status, answer.ErrorName));
        Assert.Contains($"is not authorized to perform: ecr:{operation} on resource", (string?)answer.Error!["message"], StringComparison.Ordinal);
    }
}
