using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Principals;
using Berth.Core.Repositories;
using Berth.Core.Tokens;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Roles, who becomes them, and the sessions that come of it.</summary>
public abstract class RoleContract : PrincipalScene
{
    private const string Push = $"arn:aws:iam::{Account}:role/push";
    private const string GitHub = "token.actions.githubusercontent.com";

    [Fact]
    public async Task A_user_becomes_a_role_and_may_what_the_role_may()
    {
        var role = await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "push", Allow("ecr:PutImage"), Someone);
        var user = await UserMayAssumeAsync();
        var assumed = await AssumeAsync(user);
        Assert.Equal(($"{role.Id}:run-7", $"arn:aws:sts::{Account}:assumed-role/push/run-7"), (assumed.Id, assumed.Arn));
        Assert.Matches("^ASIA[A-Z2-7]{16}$", assumed.Credentials.AccessKeyId);
        Assert.Equal(Time.GetUtcNow() + TimeSpan.FromHours(1), assumed.Credentials.Expires);
        var session = Open(assumed);
        Assert.Equal((true, false), (await MayAsync(session, "ecr:PutImage"), await MayAsync(session, "ecr:BatchGetImage")));
        Assert.False(await MayAsync(user, "ecr:PutImage"));
        Assert.Equal(assumed.Arn, await Permissions.ArnAsync(session, Cancel));
        await Audit.FlushAsync();
        Assert.Contains(await RecordAsync(), happened => happened.Kind == AuditEventKind.SessionCreated && happened.Detail == assumed.Arn && happened.Subject == CredentialHash.Of(assumed.Credentials.Secret));
    }

    [Fact]
    public async Task Trusting_the_account_leaves_it_to_the_user_s_own_policies()
    {
        await RoleAsync();
        await UserAsync();
        var user = await CallerAsync("ci");
        await NotTrustedAsync(user);
        await Policies.PutAsync(PrincipalKind.User, "ci", "assume", Allow("sts:AssumeRole", Push), Someone);
        await AssumeAsync(user);
    }

    [Fact]
    public async Task Trusting_a_user_by_name_is_enough()
    {
        await RoleAsync(trust: Trust($"arn:aws:iam::{Account}:user/ci"));
        await UserAsync();
        await UserAsync("other");
        await AssumeAsync(await CallerAsync("ci"));
        await NotTrustedAsync(await CallerAsync("other"));
    }

    [Fact]
    public async Task A_user_s_own_policies_are_not_enough()
    {
        await RoleAsync(trust: Trust($"arn:aws:iam::{Account}:user/other"));
        await NotTrustedAsync(await UserMayAssumeAsync());
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused_like_one_that_trusts_others()
    {
        await RoleAsync(trust: Trust($"arn:aws:iam::{Account}:user/other"));
        var user = await UserMayAssumeAsync();
        var (hidden, absent) = (await NotTrustedAsync(user), await NotTrustedAsync(user, $"arn:aws:iam::{Account}:role/none"));
        Assert.Equal(hidden.Replace("role/push", "role/none", StringComparison.Ordinal), absent);
        await NotTrustedAsync(user, $"arn:aws:iam::{Account}:role/path/push");
        await NotTrustedAsync(user, "arn:aws:iam::111111111111:role/push");
    }

    [Fact]
    public async Task An_external_id_is_what_the_trust_policy_asks_for()
    {
        await RoleAsync(trust: Trust(Account, """ "Condition":{"StringEquals":{"sts:ExternalId":"abc"}} """));
        var user = await UserMayAssumeAsync();
        await NotTrustedAsync(user);
        await NotTrustedAsync(user, request => request with { ExternalId = "abd" });
        await AssumeAsync(user, request => request with { ExternalId = "abc" });
    }

    [Fact]
    public async Task Session_policies_narrow_together_what_the_role_may()
    {
        await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "all", Allow("ecr:*"), Someone);
        var user = await UserMayAssumeAsync();
        var managed = await Managed.CreateAsync("delete", "/", Allow("ecr:BatchDeleteImage"), null, [], Someone);
        var session = Open(await AssumeAsync(user, request => request with { Policy = Allow("ecr:PutImage"), PolicyArns = [managed.Arn] }));
        Assert.Equal(
            (true, true, false),
            (await MayAsync(session, "ecr:PutImage"), await MayAsync(session, "ecr:BatchDeleteImage"), await MayAsync(session, "ecr:BatchGetImage")));
        var wider = Open(await AssumeAsync(user, request => request with { Policy = Everything }));
        Assert.Equal((true, false), (await MayAsync(wider, "ecr:BatchGetImage"), await MayAsync(wider, "iam:CreateUser")));
        await Managed.DeleteAsync(managed.Arn, Someone);
        Assert.Equal((true, false), (await MayAsync(session, "ecr:PutImage"), await MayAsync(session, "ecr:BatchDeleteImage")));
        await Refused.WithAsync(RegistryError.PolicyInvalid, () => AssumeAsync(user, request => request with { Policy = "{}" }));
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => AssumeAsync(user, request => request with { PolicyArns = [managed.Arn] }));
    }

    [Fact(DisplayName = "T25 a token made from a session keeps the session's policies, boundary and end")]
    public async Task Registry_tokens_of_sessions()
    {
        await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "all", Allow("ecr:*"), Someone);
        var assumed = await AssumeAsync(await UserMayAssumeAsync(), request => request with { Policy = Allow("ecr:PutImage"), Lifetime = TimeSpan.FromMinutes(15) });
        using var signing = new SigningKeys(Database, Time);
        var tokens = new RegistryTokens(signing, "berth", Time);
        var (text, expires) = await tokens.IssueAsync(Open(assumed), null, TimeSpan.FromHours(12), Cancel);
        Assert.Equal(assumed.Credentials.Expires, expires);
        var caller = (await tokens.VerifyAsync(text, Cancel))!.Caller;
        Assert.Equal((true, false), (await MayAsync(caller, "ecr:PutImage"), await MayAsync(caller, "ecr:BatchGetImage")));
        Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await tokens.VerifyAsync(text, Cancel));
    }

    [Fact]
    public async Task A_session_ends_with_its_time_its_role_its_user_or_its_key()
    {
        await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "all", Everything, Someone);
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "assume", Allow("sts:AssumeRole"), Someone);
        var key = await Keys.CreateAsync("ci", Someone);
        var user = (await Signatures.FindAsync(key.Key.Id, null, Cancel)).Caller!;
        var assumed = await AssumeAsync(user);
        var session = Open(assumed);
        Assert.True(await MayAsync(session, "ecr:PutImage"));
        await Policies.DeleteAsync(PrincipalKind.Role, "push", "all", Someone);
        Assert.False(await MayAsync(session, "ecr:PutImage"));
        await Keys.SetActiveAsync("ci", key.Key.Id, false, Someone);
        await DeadAsync(session);
        await Keys.SetActiveAsync("ci", key.Key.Id, true, Someone);
        Assert.False(await MayAsync(session, "ecr:PutImage"));
        await Principals.DeleteAsync(PrincipalKind.Role, "push", Someone);
        await DeadAsync(session);
        await RoleAsync();
        await DeadAsync(session);
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SignatureKeyMiss.Expired, (await Signatures.FindAsync(assumed.Credentials.AccessKeyId, assumed.Credentials.Token, Cancel)).Miss);
    }

    [Fact(DisplayName = "T23 a session's token is good with its own key alone, unchanged, and with the registry's encryption key")]
    public async Task Session_tokens()
    {
        await RoleAsync();
        var user = await UserMayAssumeAsync();
        var (one, other) = ((await AssumeAsync(user)).Credentials, (await AssumeAsync(user)).Credentials);
        Assert.Equal(one.Secret, (await Signatures.FindAsync(one.AccessKeyId, one.Token, Cancel)).Secret);
        Assert.Equal(SignatureKeyMiss.TokenMissing, (await Signatures.FindAsync(one.AccessKeyId, null, Cancel)).Miss);
        (string Id, string Token)[] bad =
        [
            (one.AccessKeyId, other.Token), (one.AccessKeyId, "x"), (one.AccessKeyId, one.Token[..^4]), (one.AccessKeyId, $"{one.Token}AAAA"),
            (one.AccessKeyId, $"{(one.Token[0] == 'A' ? 'B' : 'A')}{one.Token[1..]}"), ("ASIAAAAAAAAAAAAAAAAA", one.Token), (one.AccessKeyId, new string('A', 30_000)),
        ];
        Assert.All(bad, pair => Assert.Equal(SignatureKeyMiss.TokenInvalid, Sessions.Open(pair.Id, pair.Token).Miss));
        Assert.Equal(SignatureKeyMiss.TokenInvalid, new Sessions(EncryptionKey.New(), Time).Open(one.AccessKeyId, one.Token).Miss);
        Assert.DoesNotContain(one.Secret, $"{one}{Sessions.Open(one.AccessKeyId, one.Token)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_of_a_session_decide_and_transitive_ones_go_along()
    {
        const string Tagged = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:PutImage","sts:*"],"Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"web"}}}]}""";
        await RoleAsync();
        await RoleAsync("tagged", Trust(Account, action: """["sts:AssumeRole","sts:TagSession"]"""));
        await RoleAsync("next", Trust(Account, action: """["sts:AssumeRole","sts:TagSession"]"""));
        await Tags.PutAsync(PrincipalKind.Role, "next", [new("team", "ops"), new("own", "1")], Someone);
        await Policies.PutAsync(PrincipalKind.Role, "tagged", "tagged", Tagged, Someone);
        await Policies.PutAsync(PrincipalKind.Role, "next", "tagged", Tagged, Someone);
        var user = await UserMayAssumeAsync("sts:*");
        await NotTrustedAsync(user, request => request with { Tags = [new("team", "web")] });
        var tagged = $"arn:aws:iam::{Account}:role/tagged";
        var session = Open(await AssumeAsync(user, request => request with { RoleArn = tagged, Tags = [new("Team", "web"), new("b", "1")], TransitiveTags = ["team"] }));
        Assert.True(await MayAsync(session, "ecr:PutImage"));
        Assert.False(await MayAsync(Open(await AssumeAsync(user, request => request with { RoleArn = tagged })), "ecr:PutImage"));
        var next = $"arn:aws:iam::{Account}:role/next";
        var chained = Open(await AssumeAsync(session, request => request with { RoleArn = next }));
        Assert.True(await MayAsync(chained, "ecr:PutImage"));
        Assert.Equal(["web"], chained.Keys["aws:PrincipalTag/Team"]);
        Assert.False(chained.Keys.ContainsKey("aws:PrincipalTag/b"));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => AssumeAsync(session, request => request with { RoleArn = next, Tags = [new("TEAM", "ops")] }));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => AssumeAsync(user, request => request with { RoleArn = tagged, TransitiveTags = ["x"] }));
    }

    [Fact]
    public async Task A_source_identity_is_set_where_the_role_allows_it_and_stays()
    {
        await RoleAsync();
        await RoleAsync("known", Trust(Account, action: """["sts:AssumeRole","sts:SetSourceIdentity"]"""));
        await Policies.PutAsync(PrincipalKind.Role, "known", "assume", Allow("sts:*"), Someone);
        var user = await UserMayAssumeAsync("sts:*");
        await NotTrustedAsync(user, request => request with { SourceIdentity = "alice" });
        var known = $"arn:aws:iam::{Account}:role/known";
        var session = Open(await AssumeAsync(user, request => request with { RoleArn = known, SourceIdentity = "alice" }));
        Assert.Equal(["alice"], Open(await AssumeAsync(session, request => request with { RoleArn = known })).Keys["aws:SourceIdentity"]);
        await Refused.WithAsync(RegistryError.NotPermitted, () => AssumeAsync(session, request => request with { RoleArn = known, SourceIdentity = "bob" }));
        await NotTrustedAsync(session);
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_its_role_lets_it_and_one_within_another_an_hour()
    {
        await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "assume", Allow("sts:*"), Someone);
        var user = await UserMayAssumeAsync();
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => AssumeAsync(user, request => request with { Lifetime = TimeSpan.FromHours(2) }));
        await Principals.UpdateRoleAsync("push", role => role with { MaxSession = TimeSpan.FromHours(2) }, Someone);
        var session = Open(await AssumeAsync(user, request => request with { Lifetime = TimeSpan.FromHours(2) }));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => AssumeAsync(session, request => request with { Lifetime = TimeSpan.FromHours(2) }));
        await AssumeAsync(session, request => request with { Lifetime = TimeSpan.FromHours(1) });
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Principals.UpdateRoleAsync("push", role => role with { MaxSession = TimeSpan.FromHours(13) }, Someone));
    }

    [Fact]
    public async Task A_denial_on_old_sessions_ends_them()
    {
        await RoleAsync();
        await Policies.PutAsync(PrincipalKind.Role, "push", "all", Everything, Someone);
        var session = Open(await AssumeAsync(await UserMayAssumeAsync()));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Policies.PutAsync(PrincipalKind.Role, "push", "AWSRevokeOlderSessions", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"{{Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}"} } }]}
            """, Someone);
        Assert.False(await MayAsync(session, "ecr:PutImage"));
        Assert.True(await MayAsync(Open(await AssumeAsync(await CallerAsync("ci"))), "ecr:PutImage"));
    }

    [Fact]
    public async Task A_session_token_is_the_user_for_a_while()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "push", Allow("ecr:PutImage"), Someone);
        var user = await CallerAsync("ci");
        var credentials = Callers.Issue(user, null, Someone);
        Assert.Equal(Time.GetUtcNow() + TimeSpan.FromHours(12), credentials.Expires);
        var session = Sessions.Open(credentials.AccessKeyId, credentials.Token).Caller!;
        Assert.Equal((user.Id, true), (session.Id, await MayAsync(session, "ecr:PutImage")));
        Assert.Equal($"arn:aws:iam::{Account}:user/ci", await Permissions.ArnAsync(session, Cancel));
        Refused.With(RegistryError.NotPermitted, () => Callers.Issue(session, null, Someone));
        Refused.With(RegistryError.ParameterInvalid, () => Callers.Issue(user, TimeSpan.FromMinutes(14), Someone));
        Refused.With(RegistryError.ParameterInvalid, () => Callers.Issue(user, TimeSpan.FromHours(37), Someone));
        await Keys.DeleteAsync("ci", user.Keys[Caller.KeyIdKey][0], Someone);
        await DeadAsync(session);
    }

    [Fact]
    public async Task A_federated_user_may_what_both_its_user_and_its_policy_allow()
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "own", Allow("ecr:PutImage"), Someone);
        var user = await CallerAsync("ci");
        async Task<Caller> FederateAsync(string? policy)
        {
            var (credentials, id, arn) = await Callers.FederateAsync(user, "bob", policy, [], [new("team", "web")], null, Someone, Cancel);
            Assert.Equal(($"{Account}:bob", $"arn:aws:sts::{Account}:federated-user/bob"), (id, arn));
            return Sessions.Open(credentials.AccessKeyId, credentials.Token).Caller!;
        }

        var (narrow, wide, none) = (await FederateAsync(Allow("ecr:BatchGetImage")), await FederateAsync(Everything), await FederateAsync(null));
        Assert.Equal((false, true, false), (await MayAsync(narrow, "ecr:PutImage"), await MayAsync(wide, "ecr:PutImage"), await MayAsync(none, "ecr:PutImage")));
        Assert.False(await MayAsync(wide, "ecr:BatchGetImage"));
        Assert.Equal($"arn:aws:sts::{Account}:federated-user/bob", await Permissions.ArnAsync(wide, Cancel));
        await Refused.WithAsync(RegistryError.NotPermitted, () => Callers.FederateAsync(wide, "eve", Everything, [], [], null, Someone, Cancel));
        await Policies.DeleteAsync(PrincipalKind.User, "ci", "own", Someone);
        Assert.False(await MayAsync(wide, "ecr:PutImage"));
    }

    [Fact]
    public async Task Credentials_end_with_what_asked_for_them()
    {
        var caller = new Caller { Kind = CallerKind.Workflow, Id = "github:workflow:74", Name = "acme/app", Expires = Time.GetUtcNow() + TimeSpan.FromMinutes(5) };
        var credentials = Callers.Issue(caller, null, Someone);
        Assert.Equal(caller.Expires, credentials.Expires);
        var opened = Sessions.Open(credentials.AccessKeyId, credentials.Token).Caller!;
        Assert.Equal((caller.Kind, caller.Id, caller.Name), (opened.Kind, opened.Id, opened.Name));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("repo:ministryofjustice/web-app:ref:refs/heads/main", "sts.amazonaws.com", true)]
    [InlineData("repo:ministryofjustice/web-app:environment:production", "sts.amazonaws.com", true)]
    [InlineData("repo:ministryofjustice/web-app-two:ref:refs/heads/main", "sts.amazonaws.com", false)]
    [InlineData("repo:ministryofjustice/web-app:ref:refs/heads/main", "https://github.com/ministryofjustice", false)]
    public async Task A_workflow_becomes_the_role_that_trusts_its_repository(string subject, string audience, bool trusted)
    {
        await RoleAsync("push", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::{{Account}}:oidc-provider/{{GitHub}}"},
            "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"{{GitHub}}:sub":"repo:ministryofjustice/web-app:*"},
            "StringEquals":{"{{GitHub}}:aud":"sts.amazonaws.com"} } }]}
            """);
        await Policies.PutAsync(PrincipalKind.Role, "push", "push", $$"""
            {"Version":"2012-10-17","Statement":[{"Sid":"AllowLogin","Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},
            {"Sid":"AllowPushPullListDelete","Effect":"Allow","Action":["ecr:BatchGetImage","ecr:BatchCheckLayerAvailability","ecr:BatchDeleteImage",
            "ecr:CompleteLayerUpload","ecr:DescribeImages","ecr:GetDownloadUrlForLayer","ecr:InitiateLayerUpload","ecr:ListImages","ecr:PutImage",
            "ecr:UploadLayerPart"],"Resource":"arn:aws:ecr:eu-west-2:{{Account}}:repository/web/app"}]}
            """, Someone);
        var identity = Identity($"https://{GitHub}", subject, audience);
        if (!trusted)
        {
            Assert.Equal("Not authorized to perform sts:AssumeRoleWithWebIdentity", (await Refused.WithAsync(RegistryError.NotPermitted, () => ExchangeAsync(identity))).Message);
            return;
        }

        var assumed = await ExchangeAsync(identity);
        var session = Open(assumed);
        Assert.Equal($"arn:aws:iam::{Account}:oidc-provider/{GitHub}", assumed.Provider);
        Assert.Equal((true, false), (await MayAsync(session, "ecr:PutImage", "web/app"), await MayAsync(session, "ecr:PutImage", "web/api")));
        Assert.True((await Permissions.DecideAsync(session, "ecr:GetAuthorizationToken", AccessTarget.Registry, RequestOrigin.Local, Cancel)).IsAllowed);
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData("a/b", true)]
    public async Task A_job_at_CircleCI_becomes_the_role_that_trusts_its_repository(string branch, bool trusted)
    {
        const string Organisation = "0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e";
        const string Provider = $"oidc.circleci.com/org/{Organisation}";
        await RoleAsync("push", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::{{Account}}:oidc-provider/{{Provider}}"},
            "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"{{Provider}}:sub":
            "org/{{Organisation}}/project/*/user/*/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/heads/*"},
            "StringEquals":{"{{Provider}}:aud":"{{Organisation}}"} } }]}
            """);
        var subject = $"org/{Organisation}/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/heads/{branch}";
        Assert.Equal(trusted, (await ExchangeAsync(Identity($"https://{Provider}", subject, Organisation))).Id.Length > 0);
        await Refused.WithAsync(RegistryError.NotPermitted, () => ExchangeAsync(Identity($"https://{Provider}", subject.Replace("heads", "tags", StringComparison.Ordinal), Organisation)));
        await Refused.WithAsync(RegistryError.NotPermitted, () => ExchangeAsync(Identity("https://oidc.circleci.com/org/another", subject, Organisation)));
    }

    [Theory]
    [InlineData(":web:ops:", "web", true)]
    [InlineData(":web-ops:", "web", false)]
    [InlineData(":web:ops:", "we", false)]
    [InlineData("*", "web", false)]
    public async Task A_session_with_the_tag_of_GitHub_teams_reads_what_is_tagged_with_one(string teams, string tag, bool allowed)
    {
        await RoleAsync("team", Trust(
            Account, """ "Condition":{"StringLike":{"aws:RequestTag/GithubTeam":"*"}} """, """["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"]"""));
        await Policies.PutAsync(PrincipalKind.Role, "team", "read", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:DescribeRepositories","Resource":"*"},
            {"Effect":"Allow","Action":["ecr:Describe*","ecr:Get*","ecr:List*"],"Resource":"*",
            "Condition":{"StringLike":{"aws:PrincipalTag/GithubTeam":"*:${aws:ResourceTag/GithubTeam}:*"}}}]}
            """, Someone);
        var user = await UserMayAssumeAsync("sts:*");
        var arn = $"arn:aws:iam::{Account}:role/team";
        await NotTrustedAsync(user, arn);
        if (teams == "*")
        {
            await Refused.WithAsync(RegistryError.ParameterInvalid, () => AssumeAsync(user, request => request with { RoleArn = arn, Tags = [new("GithubTeam", teams)] }));
            return;
        }

        var session = Open(await AssumeAsync(user, request => request with { RoleArn = arn, Tags = [new("GithubTeam", teams)] }));
        await new RepositorySettings(Database, Time).CreateAsync(RepositoryName.Parse("web/app"), new Dictionary<string, string> { ["GithubTeam"] = tag }, Someone);
        Assert.Equal(allowed, await MayAsync(session, "ecr:DescribeImages", "web/app"));
        Assert.True(await MayAsync(session, "ecr:DescribeRepositories", "web/app"));
        Assert.False(await MayAsync(session, "ecr:BatchGetImage", "web/app"));
    }

    private CallerSessions Callers => new(Database, Sessions, Rules, Audit, Time);

    private static string Trust(string principal, string? condition = null, string action = "\"sts:AssumeRole\"") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":{{action}}{{(condition is null ? "" : $",{condition}")}}}]}""";

    private static WebIdentity Identity(string issuer, string subject, string audience)
    {
        var prefix = issuer["https://".Length..];
        return new()
        {
            Issuer = issuer,
            Subject = subject,
            Audience = audience,
            Keys = new Dictionary<string, IReadOnlyList<string>> { [$"{prefix}:sub"] = [subject], [$"{prefix}:aud"] = [audience] },
            Credential = "sha256:0123456789abcdef",
        };
    }

    private RoleSessions RolesWith(WebIdentity identity) => new(
        Database, Permissions, Sessions, new(Database, Rules, Time), new FixedIdentity(identity), Rules, Audit, Time);

    private Task<AssumedRole> ExchangeAsync(WebIdentity identity) =>
        RolesWith(identity).AssumeWithTokenAsync("token", new(Push, "run-7"), RequestOrigin.Local, Cancel);

    private Task<AssumedRole> AssumeAsync(Caller caller, Func<RoleRequest, RoleRequest>? change = null) =>
        RolesWith(Identity("https://none", "none", "none")).AssumeAsync(caller, (change ?? (request => request))(new(Push, "run-7")), Someone, RequestOrigin.Local, Cancel);

    private Task<string> NotTrustedAsync(Caller caller, string role) => NotTrustedAsync(caller, request => request with { RoleArn = role });

    private async Task<string> NotTrustedAsync(Caller caller, Func<RoleRequest, RoleRequest>? change = null) =>
        (await Refused.WithAsync(RegistryError.NotPermitted, () => AssumeAsync(caller, change))).Message;

    private Caller Open(AssumedRole assumed) => Sessions.Open(assumed.Credentials.AccessKeyId, assumed.Credentials.Token).Caller!;

    private async Task<Caller> UserMayAssumeAsync(string action = "sts:AssumeRole")
    {
        await UserAsync();
        await Policies.PutAsync(PrincipalKind.User, "ci", "assume", Allow(action), Someone);
        return await CallerAsync("ci");
    }
}
