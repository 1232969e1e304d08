using System.Text;
using System.Text.Json.Nodes;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Principals;
using Berth.Harness;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Users, groups, roles and what is theirs, over a database.</summary>
public abstract class PrincipalContract : PrincipalScene
{
    [Fact]
    public async Task A_user_is_made_found_renamed_and_deleted()
    {
        var made = await Principals.CreateAsync(new(PrincipalKind.User, "ci") { Path = "/system/ecr-user/web/", Tags = [new("team", "web")] }, Someone);
        Assert.Matches("^AIDA[A-Z2-7]{17}$", made.Id);
        Assert.Equal($"arn:aws:iam::{Account}:user/system/ecr-user/web/ci", Principals.ArnOf(made));
        Assert.Equal(made, await Principals.GetAsync(PrincipalKind.User, "ci", Cancel));
        Assert.Equal([new("team", "web")], await Tags.ListAsync(PrincipalKind.User, "ci", Cancel));
        Assert.Equal([made], await Principals.ListAsync(PrincipalKind.User, "/system/", Cancel));
        Assert.Empty(await Principals.ListAsync(PrincipalKind.User, "/other/", Cancel));
        var renamed = await Principals.RenameAsync(PrincipalKind.User, "ci", "cd", "/", Someone);
        Assert.Equal(made with { Name = "cd", Path = "/" }, renamed);
        Assert.Equal("The user with name ci cannot be found.", (await Refused.WithAsync(RegistryError.ResourceNotFound, () => Principals.GetAsync(PrincipalKind.User, "ci", Cancel))).Message);
        await Principals.DeleteAsync(PrincipalKind.User, "cd", Someone);
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Principals.DeleteAsync(PrincipalKind.User, "cd", Someone));
        Assert.Equal(["principal-created", "principal-changed", "principal-deleted"], (await RecordAsync()).Select(happened => AuditEventNames.Of(happened.Kind)));
    }

    [Fact]
    public async Task A_name_is_one_whatever_its_case()
    {
        await UserAsync("Alice");
        Assert.Equal("User with name alice already exists.", (await Refused.WithAsync(RegistryError.ResourceAlreadyExists, () => UserAsync("alice"))).Message);
        await UserAsync("bob");
        await Refused.WithAsync(RegistryError.ResourceAlreadyExists, () => Principals.RenameAsync(PrincipalKind.User, "bob", "ALICE", null, Someone));
        await Principals.RenameAsync(PrincipalKind.User, "Alice", "alice", null, Someone);
        await Principals.CreateAsync(new(PrincipalKind.Group, "alice"), Someone);
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("a b", "/")]
    [InlineData("a/b", "/")]
    [InlineData("a", "")]
    [InlineData("a", "x/")]
    [InlineData("a", "/x")]
    [InlineData("a", "/*/")]
    [InlineData("a", "/${aws:username}/")]
    [InlineData("octocat", "/github/")]
    [InlineData("octocat", "/GitHub/")]
    [InlineData("ci", "/key/")]
    public async Task A_name_or_path_that_is_none_or_taken_is_refused(string name, string path)
    {
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => UserAsync(name, path));
        Assert.Empty(await RecordAsync());
    }

    [Theory]
    [InlineData("github-actions")]
    [InlineData("GitHub-App")]
    [InlineData("federated")]
    public async Task A_role_cannot_take_the_name_under_which_other_callers_appear(string name) =>
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => RoleAsync(name));

    [Fact(DisplayName = "T20 a user of an old name is another one: nothing of the old one's is the new one's")]
    public async Task A_name_again()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "all", Everything, Someone);
        var old = await CallerAsync("ci");
        Assert.True(await MayAsync(old, "ecr:PutImage"));
        await DeleteAsync("ci");
        await DeadAsync(old);
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "all", Everything, Someone);
        await DeadAsync(old);
        Assert.True(await MayAsync(await CallerAsync("ci"), "ecr:PutImage"));
    }

    [Fact]
    public async Task Deleting_asks_for_what_hangs_on_it_in_turn()
    {
        await UserAsync();
        await Principals.CreateAsync(new(PrincipalKind.Group, "team"), Someone);
        await Groups.AddAsync("team", "ci", Someone);
        await Policies.AttachAsync(PrincipalKind.User, "ci", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", Someone);
        await Policies.PutAsync(PrincipalKind.User, "ci", "own", Everything, Someone);
        var key = await Keys.CreateAsync("ci", Someone);
        (string Message, Func<Task> Step)[] steps =
        [
            ("Cannot delete entity, must remove users from group first.", () => Groups.RemoveAsync("team", "ci", Someone)),
            ("Cannot delete entity, must detach all policies first.", () => Policies.DetachAsync(PrincipalKind.User, "ci", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", Someone)),
            ("Cannot delete entity, must delete policies first.", () => Policies.DeleteAsync(PrincipalKind.User, "ci", "own", Someone)),
            ("Cannot delete entity, must delete access keys first.", () => Keys.DeleteAsync("ci", key.Key.Id, Someone)),
        ];
        foreach (var (message, step) in steps)
        {
            Assert.Equal(message, (await Refused.WithAsync(RegistryError.ResourceInUse, () => Principals.DeleteAsync(PrincipalKind.User, "ci", Someone))).Message);
            await step();
        }

        await Principals.DeleteAsync(PrincipalKind.User, "ci", Someone);
        await Principals.DeleteAsync(PrincipalKind.Group, "team", Someone);
    }

    [Fact]
    public async Task Policies_of_a_user_are_its_own_attached_ones_and_those_of_its_groups()
    {
        await UserAsync();
        var caller = await CallerAsync("ci");
        await Principals.CreateAsync(new(PrincipalKind.Group, "team"), Someone);
        var managed = await Managed.CreateAsync("delete", "/", Allow("ecr:BatchDeleteImage"), null, [], Someone);
        (string Action, Func<Task> Give, Func<Task> Take)[] ways =
        [
            ("ecr:PutImage",
                () => Policies.PutAsync(PrincipalKind.User, "ci", "own", Allow("ecr:PutImage"), Someone),
                () => Policies.DeleteAsync(PrincipalKind.User, "ci", "own", Someone)),
            ("ecr:BatchDeleteImage",
                () => Policies.AttachAsync(PrincipalKind.User, "ci", managed.Arn, Someone),
                () => Policies.DetachAsync(PrincipalKind.User, "ci", managed.Arn, Someone)),
            ("ecr:BatchGetImage",
                async () =>
                {
                    await Policies.AttachAsync(PrincipalKind.Group, "team", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly", Someone);
                    await Groups.AddAsync("team", "ci", Someone);
                },
                () => Groups.RemoveAsync("team", "ci", Someone)),
        ];
        foreach (var (action, give, take) in ways)
        {
            Assert.False(await MayAsync(caller, action));
            await give();
            Assert.True(await MayAsync(caller, action), action);
            await take();
            Assert.False(await MayAsync(caller, action), action);
        }
    }

    [Fact]
    public async Task A_boundary_narrows_what_a_user_may()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "all", Everything, Someone);
        var caller = await CallerAsync("ci");
        await Principals.SetBoundaryAsync(PrincipalKind.User, "ci", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", Someone);
        Assert.True(await MayAsync(caller, "ecr:BatchGetImage"));
        Assert.False(await MayAsync(caller, "ecr:PutImage"));
        await Principals.SetBoundaryAsync(PrincipalKind.User, "ci", null, Someone);
        Assert.True(await MayAsync(caller, "ecr:PutImage"));
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Principals.SetBoundaryAsync(PrincipalKind.User, "ci", "arn:aws:iam::aws:policy/Nothing", Someone));
    }

    [Fact]
    public async Task A_policy_has_versions_and_one_decides()
    {
        await UserAsync();
        var caller = await CallerAsync("ci");
        var policy = await Managed.CreateAsync("push", "/team/", Allow("ecr:PutImage"), "d", [new("a", "1")], Someone);
        Assert.Equal(($"arn:aws:iam::{Account}:policy/team/push", 1), (policy.Arn, policy.DefaultVersion));
        await Policies.AttachAsync(PrincipalKind.User, "ci", policy.Arn, Someone);
        await Managed.CreateVersionAsync(policy.Arn, Allow("ecr:BatchGetImage"), asDefault: false, Someone);
        Assert.Equal((true, false), (await MayAsync(caller, "ecr:PutImage"), await MayAsync(caller, "ecr:BatchGetImage")));
        await Managed.SetDefaultAsync(policy.Arn, "v2", Someone);
        Assert.Equal((false, true), (await MayAsync(caller, "ecr:PutImage"), await MayAsync(caller, "ecr:BatchGetImage")));
        Assert.Contains("default version", (await Refused.WithAsync(RegistryError.ResourceInUse, () => Managed.DeleteVersionAsync(policy.Arn, "v2", Someone))).Message, StringComparison.Ordinal);
        for (var more = 3; more <= 5; more++)
        {
            await Managed.CreateVersionAsync(policy.Arn, Allow("ecr:PutImage"), asDefault: true, Someone);
        }

        await Refused.WithAsync(RegistryError.LimitExceeded, () => Managed.CreateVersionAsync(policy.Arn, Everything, asDefault: true, Someone));
        await Managed.DeleteVersionAsync(policy.Arn, "v1", Someone);
        Assert.Equal("v6", (await Managed.CreateVersionAsync(policy.Arn, Everything, asDefault: true, Someone)).Name);
        Assert.Equal(["v6", "v5", "v4", "v3", "v2"], (await Managed.ListVersionsAsync(policy.Arn, Cancel)).Select(version => version.Name));
        Assert.Equal(1, (await Managed.GetAsync(policy.Arn, Cancel)).Attachments);
        Assert.Contains("attached", (await Refused.WithAsync(RegistryError.ResourceInUse, () => Managed.DeleteAsync(policy.Arn, Someone))).Message, StringComparison.Ordinal);
        await Policies.DetachAsync(PrincipalKind.User, "ci", policy.Arn, Someone);
        Assert.Contains("more than one version", (await Refused.WithAsync(RegistryError.ResourceInUse, () => Managed.DeleteAsync(policy.Arn, Someone))).Message, StringComparison.Ordinal);
        foreach (var version in (string[])["v5", "v4", "v3", "v2"])
        {
            await Managed.DeleteVersionAsync(policy.Arn, version, Someone);
        }

        await Managed.DeleteAsync(policy.Arn, Someone);
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Managed.GetAsync(policy.Arn, Cancel));
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Policies.AttachAsync(PrincipalKind.User, "ci", policy.Arn, Someone));
    }

    [Fact]
    public async Task Policies_of_AWS_are_there_and_nobody_changes_them()
    {
        const string Arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser";
        var version = await Managed.GetVersionAsync(Arn, "v3", Cancel);
        Assert.True(version.IsDefault);
        Assert.Equal(16, PolicyDocument.Parse(version.Document, PolicyKind.Identity).Text.Split("\"ecr:").Length - 1);
        Assert.Equal(10, (await Managed.ListAsync(null, Cancel)).Count(policy => policy.IsOfAws));
        await Refused.WithAsync(RegistryError.NotPermitted, () => Managed.CreateVersionAsync(Arn, Everything, asDefault: true, Someone));
        await Refused.WithAsync(RegistryError.NotPermitted, () => Managed.DeleteAsync(Arn, Someone));
    }

    [Fact]
    public async Task Policies_of_AWS_say_what_they_say_there()
    {
        var folder = Path.Combine(BerthProcess.RepositoryRoot, "tests/Core.Tests/Corpus/policies/managed");
        var kept = (await Managed.ListAsync(null, Cancel)).ToDictionary(policy => policy.Name);
        var files = Directory.GetFiles(folder, "*.json");
        Assert.Equal(10, files.Length);
        foreach (var file in files)
        {
            var policy = kept[Path.GetFileNameWithoutExtension(file)];
            var document = (await Managed.GetVersionAsync(policy.Arn, $"v{policy.DefaultVersion}", Cancel)).Document;
            Assert.True(JsonNode.DeepEquals(Plain(JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!), Plain(JsonNode.Parse(document)!)), document);
        }
    }

    [Fact]
    public async Task What_is_too_large_or_too_many_is_refused_and_changes_nothing()
    {
        await UserAsync();
        var large = Allow("ecr:PutImage", $"arn:aws:ecr:eu-west-2:{Account}:repository/{new string('a', 2_000)}");
        await Refused.WithAsync(RegistryError.LimitExceeded, () => Policies.PutAsync(PrincipalKind.User, "ci", "large", large, Someone));
        Assert.Empty(await Policies.ListAsync(PrincipalKind.User, "ci", Cancel));
        await Policies.PutAsync(PrincipalKind.User, "ci", "white", Allow("ecr:PutImage").Replace(",", $",{new string(' ', 5_000)}", StringComparison.Ordinal), Someone);
        await Keys.CreateAsync("ci", Someone);
        await Keys.CreateAsync("ci", Someone);
        Assert.Equal("Cannot exceed quota for AccessKeysPerUser: 2", (await Refused.WithAsync(RegistryError.LimitExceeded, () => Keys.CreateAsync("ci", Someone))).Message);
        for (var number = 0; number <= 10; number++)
        {
            var policy = await Managed.CreateAsync($"policy{number}", "/", Everything, null, [], Someone);
            if (number < 10)
            {
                await Policies.AttachAsync(PrincipalKind.User, "ci", policy.Arn, Someone);
            }
            else
            {
                await Refused.WithAsync(RegistryError.LimitExceeded, () => Policies.AttachAsync(PrincipalKind.User, "ci", policy.Arn, Someone));
            }
        }

        Assert.Equal(10, (await Policies.ListAttachedAsync(PrincipalKind.User, "ci", Cancel)).Count);
        await Refused.WithAsync(RegistryError.PolicyInvalid, () => Policies.PutAsync(PrincipalKind.User, "ci", "bad", "{}", Someone));
        await Refused.WithAsync(RegistryError.PolicyInvalid, () => Managed.CreateAsync("bad", "/", "x", null, [], Someone));
        await Refused.WithAsync(RegistryError.ResourceAlreadyExists, () => Managed.CreateAsync("POLICY1", "/other/", Everything, null, [], Someone));
    }

    [Fact]
    public async Task Tags_are_set_replaced_and_seen_by_policies()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "tagged", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:PutImage","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"web"}}}]}
            """, Someone);
        var caller = await CallerAsync("ci");
        Assert.False(await MayAsync(caller, "ecr:PutImage"));
        await Tags.PutAsync(PrincipalKind.User, "ci", [new("Team", "web"), new("b", "")], Someone);
        Assert.True(await MayAsync(caller, "ecr:PutImage"));
        await Tags.PutAsync(PrincipalKind.User, "ci", [new("team", "ops")], Someone);
        Assert.Equal([new("b", ""), new("team", "ops")], await Tags.ListAsync(PrincipalKind.User, "ci", Cancel));
        Assert.False(await MayAsync(caller, "ecr:PutImage"));
        await Tags.DeleteAsync(PrincipalKind.User, "ci", ["TEAM", "none"], Someone);
        Assert.Equal([new("b", "")], await Tags.ListAsync(PrincipalKind.User, "ci", Cancel));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Tags.PutAsync(PrincipalKind.User, "ci", [new("aws:x", "1")], Someone));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Tags.PutAsync(PrincipalKind.User, "ci", [new("a", "1"), new("A", "2")], Someone));
        await Refused.WithAsync(RegistryError.LimitExceeded, () => Tags.PutAsync(PrincipalKind.User, "ci", [.. Enumerable.Range(0, 50).Select(number => KeyValuePair.Create($"k{number}", ""))], Someone));
    }

    [Fact]
    public async Task Every_change_raises_the_revision_and_is_in_the_record()
    {
        await UserAsync();
        await Principals.CreateAsync(new(PrincipalKind.Group, "team"), Someone);
        var managed = await Managed.CreateAsync("push", "/", Everything, null, [], Someone);
        Func<Task>[] changes =
        [
            () => Policies.PutAsync(PrincipalKind.User, "ci", "own", Everything, Someone),
            () => Policies.DeleteAsync(PrincipalKind.User, "ci", "own", Someone),
            () => Policies.AttachAsync(PrincipalKind.User, "ci", managed.Arn, Someone),
            () => Policies.DetachAsync(PrincipalKind.User, "ci", managed.Arn, Someone),
            () => Groups.AddAsync("team", "ci", Someone),
            () => Groups.RemoveAsync("team", "ci", Someone),
            () => Tags.PutAsync(PrincipalKind.User, "ci", [new("a", "1")], Someone),
            () => Tags.DeleteAsync(PrincipalKind.User, "ci", ["a"], Someone),
            () => Principals.SetBoundaryAsync(PrincipalKind.User, "ci", managed.Arn, Someone),
            () => Principals.SetBoundaryAsync(PrincipalKind.User, "ci", null, Someone),
            () => Managed.CreateVersionAsync(managed.Arn, Everything, asDefault: true, Someone),
            () => Managed.SetDefaultAsync(managed.Arn, "v1", Someone),
            () => Managed.DeleteVersionAsync(managed.Arn, "v2", Someone),
            () => Managed.DeleteAsync(managed.Arn, Someone),
            () => Principals.DeleteAsync(PrincipalKind.User, "ci", Someone),
        ];
        foreach (var change in changes)
        {
            var (revision, events) = (await RevisionAsync(), (await RecordAsync()).Count);
            await change();
            Assert.Equal((revision + 1, events + 1), (await RevisionAsync(), (await RecordAsync()).Count));
        }
    }

    [Fact(DisplayName = "T19 a key is changed and deleted by its owner's name alone")]
    public async Task Keys_of_others()
    {
        await UserAsync("alice");
        await UserAsync("mallory");
        var key = await Keys.CreateAsync("alice", Someone);
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Keys.DeleteAsync("mallory", key.Key.Id, Someone));
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Keys.SetActiveAsync("mallory", key.Key.Id, false, Someone));
        Assert.NotNull((await Signatures.FindAsync(key.Key.Id, null, Cancel)).Secret);
    }

    [Fact]
    public async Task A_key_is_active_inactive_and_gone_at_once()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "all", Everything, Someone);
        var key = await Keys.CreateAsync("ci", Someone);
        Assert.Matches("^AKIA[A-Z2-7]{16}$", key.Key.Id);
        Assert.Matches("^[A-Za-z0-9]{40}$", key.Secret);
        var found = await Signatures.FindAsync(key.Key.Id, null, Cancel);
        Assert.Equal((key.Secret, null), (found.Secret, found.Miss));
        Assert.True(await MayAsync(found.Caller!, "ecr:PutImage"));
        await Keys.SetActiveAsync("ci", key.Key.Id, false, Someone);
        Assert.Equal(SignatureKeyMiss.Inactive, (await Signatures.FindAsync(key.Key.Id, null, Cancel)).Miss);
        await DeadAsync(found.Caller!);
        await Keys.SetActiveAsync("ci", key.Key.Id, true, Someone);
        Assert.True(await MayAsync(found.Caller!, "ecr:PutImage"));
        await Keys.DeleteAsync("ci", key.Key.Id, Someone);
        Assert.Equal(SignatureKeyMiss.Unknown, (await Signatures.FindAsync(key.Key.Id, null, Cancel)).Miss);
        await DeadAsync(found.Caller!);
    }

    [Fact]
    public async Task The_last_use_of_a_key_has_its_service_and_region()
    {
        await UserAsync();
        var (keys, key) = (Keys, await Keys.CreateAsync("ci", Someone));
        var signatures = new SignatureKeys(keys, new(Database, Encryption, Time), Sessions, Time);
        signatures.NoteUse(await signatures.FindAsync(key.Key.Id, null, Cancel), "192.0.2.1", "ecr", "eu-west-2");
        Assert.Equal(1, await keys.WriteUsesAsync());
        var (row, user) = (await keys.FindAsync(key.Key.Id, Cancel))!.Value;
        Assert.Equal(("ci", Time.GetUtcNow(), "ecr", "eu-west-2"), (user.Name, row.LastUsed!.Value, row.LastService, row.LastRegion));
        Assert.Equal(0, await keys.WriteUsesAsync());
    }

    [Fact(DisplayName = "T30 no file of the registry has the secret of a user's key in it, and no seal is good in another row")]
    public async Task Secrets_at_rest()
    {
        await UserAsync();
        var (key, other) = (await Keys.CreateAsync("ci", Someone), await Keys.CreateAsync("ci", Someone));
        var stored = Directory.EnumerateFiles(Folder, "berth.db*").Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Encoding.Latin1.GetString(bytes);
        }).ToList();
        Assert.Contains(stored, text => text.Contains(key.Key.Id, StringComparison.Ordinal));
        Assert.All(stored, text => Assert.DoesNotContain(key.Secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain(key.Secret, key.ToString(), StringComparison.Ordinal);
        await Database.WriteAsync(session => session
            .Prepare("update user_keys set sealed_secret = (select sealed_secret from user_keys where id = @from) where id = @to")
            .Bind("@from", key.Key.Id).Bind("@to", other.Key.Id).ExecuteAsync());
        Assert.Equal(SignatureKeyMiss.Unknown, (await Signatures.FindAsync(other.Key.Id, null, Cancel)).Miss);
    }

    /// <summary>A list of one is that one.</summary>
    private static JsonNode Plain(JsonNode node) => node switch
    {
        JsonArray { Count: 1 } list when list[0] is JsonValue only => only.DeepClone(),
        JsonArray list => new JsonArray([.. list.Select(item => Plain(item!))]),
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, Plain(member.Value!)))),
        _ => node.DeepClone(),
    };

    private async Task DeleteAsync(string user)
    {
        foreach (var (name, _) in await Policies.ListAsync(PrincipalKind.User, user, Cancel))
        {
            await Policies.DeleteAsync(PrincipalKind.User, user, name, Someone);
        }

        foreach (var key in await Keys.ListAsync(user, Cancel))
        {
            await Keys.DeleteAsync(user, key.Id, Someone);
        }

        await Principals.DeleteAsync(PrincipalKind.User, user, Someone);
    }
}
