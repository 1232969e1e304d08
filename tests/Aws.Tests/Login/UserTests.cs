using System.Text.Json.Nodes;
using Berth.Clients.Tests.Identity;
using Berth.Harness.Images;

namespace Berth.Aws.Tests.Login;

/// <summary>IAM users who log in as ECR's page of help says, with what their policies allow and not more.</summary>
[Collection(LoginCollection.Name)]
public sealed class UserTests(LoginRegistry registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LoginRegistry.Engines), MemberType = typeof(LoginRegistry))]
    public async Task A_team_pushes_below_its_name_and_pulls_everything(string client)
    {
        var (engine, team, person) = (registry.Engine(client), $"team-{client}", $"user-{client}");
        var own = registry.Reference(await registry.CreateRepositoryAsync($"{team}/app"));
        var other = registry.Reference(await registry.CreateRepositoryAsync($"other-{client}/app"));
        await registry.PushAsAdministratorAsync(other);
        var key = await registry.CreateUserAsync(person, RealPolicies.TeamUser(LoginRegistry.Account, LoginRegistry.Region, team), $"/system/ecr-user/{team}/");

        Said.Yes(await engine.TryLoginAsync(await registry.LoginAsync(person, key), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(person, SampleImage.Create(own), own, Cancel));
        Said.Yes(await engine.TryPullAsync(person, own, Cancel));
        Said.Yes(await engine.TryPullAsync(person, other, Cancel));
        Said.Refused(await engine.TryPushAsync(person, SampleImage.Create($"{other} again"), other, Cancel));
    }

    [Theory]
    [MemberData(nameof(LoginRegistry.Engines), MemberType = typeof(LoginRegistry))]
    public async Task A_deleted_key_ends_every_login_that_it_gave(string client)
    {
        var (engine, person) = (registry.Engine(client), $"deleted-{client}");
        var reference = registry.Reference(await registry.CreateRepositoryAsync($"deleted/{client}"));
        var key = await registry.CreateUserAsync(person, RealPolicies.TeamUser(LoginRegistry.Account, LoginRegistry.Region, "deleted"));
        Said.Yes(await engine.TryLoginAsync(await registry.LoginAsync(person, key), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(person, SampleImage.Create(reference), reference, Cancel));

        await registry.AskAsync("iam", "DeleteAccessKey", new() { ["UserName"] = person, ["AccessKeyId"] = key.AccessKeyId });

        Said.Refused(await engine.TryPullAsync(person, reference, Cancel));
        var call = await registry.TryAskAsync("ecr", "GetAuthorizationToken", [], key);
        Assert.Equal("UnrecognizedClientException", call.ErrorName);
    }

    [Fact]
    public async Task A_detached_policy_ends_what_it_allowed()
    {
        const string Person = "detached";
        var (engine, reference) = (registry.Skopeo, registry.Reference(await registry.CreateRepositoryAsync("detached/app")));
        var key = await registry.CreateUserAsync(Person, null);
        var policy = new JsonObject
        {
            ["PolicyName"] = Person,
            ["PolicyDocument"] = RealPolicies.Push(LoginRegistry.Account, LoginRegistry.Region, "detached/app"),
        };
        var arn = (string)(await registry.AskAsync("iam", "CreatePolicy", policy))["Policy"]!["Arn"]!;
        await registry.AskAsync("iam", "AttachUserPolicy", new() { ["UserName"] = Person, ["PolicyArn"] = arn });
        Said.Yes(await engine.TryLoginAsync(await registry.LoginAsync(Person, key), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(Person, SampleImage.Create(reference), reference, Cancel));

        await registry.AskAsync("iam", "DetachUserPolicy", new() { ["UserName"] = Person, ["PolicyArn"] = arn });

        Said.Refused(await engine.TryPullAsync(Person, reference, Cancel));
        Said.Refused(await engine.TryPushAsync(Person, SampleImage.Create($"{reference} again"), reference, Cancel));
        var call = await registry.TryAskAsync("ecr", "GetAuthorizationToken", [], key);
        Assert.Equal("AccessDeniedException", call.ErrorName);
        Assert.Contains(
            $"User: arn:aws:iam::{LoginRegistry.Account}:user/detached is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
            (string?)call.Error!["message"], StringComparison.Ordinal);
    }
}
