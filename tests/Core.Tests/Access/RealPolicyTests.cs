using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Policies that people have on AWS today decide here as they do there.</summary>
public sealed class RealPolicyTests
{
    private static readonly string[] PullActions = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"];
    private static readonly string[] PushActions = ["ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"];

    [Theory]
    [InlineData("team-user-4.4")]
    [InlineData("team-user-4.8")]
    public void A_team_pulls_everywhere_and_pushes_under_its_name(string policy)
    {
        Assert.True(Allows(policy, "ecr:GetAuthorizationToken", "*"));
        Assert.All(PullActions, action => Assert.All(["web/app", "ops/app", "web-ops/app"], name => Assert.True(Allows(policy, action, Asking.Repository(name)))));
        Assert.All([.. PushActions, "ecr:BatchDeleteImage"], action =>
        {
            Assert.All(["web/app", "web/app/deep"], name => Assert.True(Allows(policy, action, Asking.Repository(name))));
            Assert.All(["ops/app", "web", "web-ops/app", "webb/app", "ops/web/app", "Web/app"], name => Assert.False(Allows(policy, action, Asking.Repository(name))));
        });
        Assert.False(Allows(policy, "ecr:DeleteRepository", Asking.Repository("web/app")));
        Assert.False(Allows(policy, "ecr:PutImage", "arn:aws:ecr:us-east-1:000000000000:repository/web/app"));
        Assert.False(Allows(policy, "ecr:PutImage", "arn:aws:ecr:eu-west-2:111111111111:repository/web/app"));
    }

    [Theory]
    [InlineData("ecr:SetRepositoryPolicy", "web/app", true)]
    [InlineData("ecr:SetRepositoryPolicy", "ops/app", false)]
    [InlineData("ecr:DeleteRepositoryPolicy", "web/app", true)]
    [InlineData("ecr:DescribeImageScanFindings", "ops/app", true)]
    [InlineData("inspector2:ListFindings", "ops/app", true)]
    [InlineData("inspector2:UpdateFilter", "ops/app", false)]
    public void A_later_team_may_more(string action, string repository, bool allowed)
    {
        Assert.Equal(allowed, Allows("team-user-4.8", action, Asking.Repository(repository)));
        Assert.False(Allows("team-user-4.4", action, Asking.Repository(repository)));
    }

    [Theory]
    [InlineData("oidc-push-5.1.2", "ecr:DescribeImages", false)]
    [InlineData("oidc-push-6.1.0", "ecr:DescribeImages", true)]
    [InlineData("oidc-push-6.1.0", "ecr:BatchDeleteImage", true)]
    [InlineData("oidc-push-6.1.0", "ecr:SetRepositoryPolicy", false)]
    public void A_pipeline_s_role_pushes_to_one_repository(string policy, string action, bool allowed)
    {
        Assert.All([.. PullActions, .. PushActions], each =>
        {
            Assert.True(Allows(policy, each, Asking.Repository("web/app")));
            Assert.All(["web/app2", "web/app/x", "web", "ops/app"], name => Assert.False(Allows(policy, each, Asking.Repository(name))));
        });
        Assert.Equal(allowed, Allows(policy, action, Asking.Repository("web/app")));
        Assert.True(Allows(policy, "ecr:GetAuthorizationToken", "*"));
    }

    [Theory]
    [InlineData("trust-github-7.1.1", "repo:ministryofjustice/web-app:ref:refs/heads/main", true)]
    [InlineData("trust-github-7.1.1", "repo:ministryofjustice/web-app:environment:production", true)]
    [InlineData("trust-github-7.1.1", "repo:ministryofjustice/web-app-two:ref:refs/heads/main", false)]
    [InlineData("trust-github-7.1.1", "repo:ministryofjustice/web-api:pull_request", false)]
    [InlineData("trust-github-7.1.1", "repo:Ministryofjustice/web-app:pull_request", false)]
    [InlineData("trust-github-7.1.1", "repo:ministryofjustice@1/web-app@2:ref:refs/heads/main", false)]
    [InlineData("trust-github-7.1.1-two", "repo:ministryofjustice/web-api:pull_request", true)]
    [InlineData("trust-github-7.1.1-two", "repo:ministryofjustice/web-app:pull_request", true)]
    [InlineData("trust-github-7.1.1-two", "repo:somebody/web-app:pull_request", false)]
    [InlineData("trust-github-8.0.2", "repo:ministryofjustice/web-app:ref:refs/heads/main", true)]
    [InlineData("trust-github-8.0.2", "repo:ministryofjustice@2203574/web-app@887654321:ref:refs/heads/main", true)]
    [InlineData("trust-github-8.0.2", "repo:ministryofjustice@2203574/web-app-two@1:ref:refs/heads/main", false)]
    [InlineData("trust-github-8.0.2", "repo:ministryofjustice-x@2203574/web-app@1:ref:refs/heads/main", false)]
    public void A_workflow_assumes_the_role_that_trusts_its_repository(string policy, string subject, bool trusted)
    {
        const string Provider = "token.actions.githubusercontent.com";
        Assert.Equal(trusted, Trusts(policy, Provider, ($"{Provider}:sub", subject), ($"{Provider}:aud", "sts.amazonaws.com")));
        Assert.False(Trusts(policy, Provider, ($"{Provider}:sub", subject), ($"{Provider}:aud", "https://github.com/ministryofjustice")));
        Assert.False(Trusts(policy, Provider, ($"{Provider}:sub", subject)));
        Assert.False(Trusts(policy, Provider, ($"{Provider}:aud", "sts.amazonaws.com")));
        Assert.False(Trusts(policy, "gitlab.com", ($"{Provider}:sub", subject), ($"{Provider}:aud", "sts.amazonaws.com")));
    }

    [Theory]
    [InlineData("org/0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/heads/main", true)]
    [InlineData("org/0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/heads/a/b", true)]
    [InlineData("org/0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/tags/1", false)]
    [InlineData("org/0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-api/vcs-ref/refs/heads/main", false)]
    [InlineData("org/11111111-9f04-4a0c-9c53-8f5a7d1d3a3e/project/p/user/u/vcs-origin/github.com/ministryofjustice/web-app/vcs-ref/refs/heads/main", false)]
    public void A_job_at_CircleCI_assumes_the_role_that_trusts_its_repository(string subject, bool trusted)
    {
        const string Organisation = "0c7cf3c4-9f04-4a0c-9c53-8f5a7d1d3a3e";
        const string Provider = $"oidc.circleci.com/org/{Organisation}";
        Assert.Equal(trusted, Trusts("trust-circleci", Provider, ($"{Provider}:sub", subject), ($"{Provider}:aud", Organisation)));
        Assert.False(Trusts("trust-circleci", Provider, ($"{Provider}:sub", subject), ($"{Provider}:aud", "sts.amazonaws.com")));
    }

    [Fact]
    public void A_pod_reads_one_repository()
    {
        const string Policy = "irsa-read-only-6.0.0";
        Assert.True(Allows(Policy, "ecr:GetAuthorizationToken", "*"));
        Assert.All([.. PullActions, "ecr:StartLifecyclePolicyPreview", "ecr:ListTagsForResource"], action =>
        {
            Assert.True(Allows(Policy, action, Asking.Repository("web/app")));
            Assert.False(Allows(Policy, action, Asking.Repository("web/api")));
        });
        Assert.All([.. PushActions, "ecr:DeleteRepository", "ecr:PutLifecyclePolicy"], action => Assert.False(Allows(Policy, action, Asking.Repository("web/app"))));
    }

    [Theory]
    [InlineData(":web:ops:", "web", true)]
    [InlineData(":web:ops:", "ops", true)]
    [InlineData(":web-ops:", "web", false)]
    [InlineData(":web-ops:", "ops", false)]
    [InlineData(":web:ops:", "web:ops", true)]
    [InlineData(":web:ops:", "*", false)]
    [InlineData(":web:ops:", "???", false)]
    [InlineData(":web:ops:", null, false)]
    [InlineData(null, "web", false)]
    [InlineData("web", "web", false)]
    public void Members_of_a_GitHub_team_read_what_is_tagged_with_it(string? teams, string? tag, bool allowed)
    {
        var keys = new ConditionKeys { ["aws:PrincipalTag/GithubTeam"] = teams, ["aws:ResourceTag/GithubTeam"] = tag };
        foreach (var action in (string[])["ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:ListImages"])
        {
            Assert.Equal(allowed, Allows("github-team", action, Asking.Repository("web/app"), keys));
        }

        Assert.True(Allows("github-team", "ecr:DescribeRepositories", Asking.Repository("web/app"), keys));
        Assert.False(Allows("github-team", "ecr:BatchGetImage", Asking.Repository("web/app"), keys));
    }

    [Fact]
    public void A_session_of_a_GitHub_team_needs_its_tag()
    {
        Assert.True(TrustsTeam(("SAML:aud", "https://signin.aws.amazon.com/saml"), ("aws:RequestTag/GithubTeam", ":web:")));
        Assert.True(TrustsTeam(("saml:aud", "https://signin.aws.amazon.com/saml"), ("aws:RequestTag/GithubTeam", "")));
        Assert.False(TrustsTeam(("SAML:aud", "https://signin.aws.amazon.com/saml")));
        Assert.False(TrustsTeam(("SAML:aud", "https://example.com"), ("aws:RequestTag/GithubTeam", ":web:")));
    }

    [Theory]
    [InlineData("AmazonEC2ContainerRegistryPullOnly", "ecr:BatchGetImage", true)]
    [InlineData("AmazonEC2ContainerRegistryPullOnly", "ecr:BatchCheckLayerAvailability", false)]
    [InlineData("AmazonEC2ContainerRegistryReadOnly", "ecr:BatchCheckLayerAvailability", true)]
    [InlineData("AmazonEC2ContainerRegistryReadOnly", "ecr:PutImage", false)]
    [InlineData("AmazonEC2ContainerRegistryPowerUser", "ecr:PutImage", true)]
    [InlineData("AmazonEC2ContainerRegistryPowerUser", "ecr:DeleteRepository", false)]
    [InlineData("AmazonEC2ContainerRegistryFullAccess", "ecr:DeleteRepository", true)]
    [InlineData("AmazonEC2ContainerRegistryFullAccess", "ecr-public:DeleteRepository", false)]
    [InlineData("AmazonEC2ContainerRegistryFullAccess", "iam:CreateServiceLinkedRole", false)]
    [InlineData("AmazonElasticContainerRegistryPublicFullAccess", "ecr-public:DeleteRepository", true)]
    [InlineData("AmazonElasticContainerRegistryPublicPowerUser", "ecr-public:PutImage", true)]
    [InlineData("AmazonElasticContainerRegistryPublicReadOnly", "ecr-public:PutImage", false)]
    public void Managed_policies_grant_what_their_names_say(string policy, string action, bool allowed) =>
        Assert.Equal(allowed, Allows($"managed/{policy}", action, Asking.Repository("web/app")));

    private static bool Allows(string policy, string action, string resource, IConditionKeys? keys = null) => AccessDecider.Decide(
        Asking.To(action, keys: keys) with { Resource = resource }, new() { Identity = [PolicyCorpus.Named(policy)] }).IsAllowed;

    private static bool Trusts(string policy, string provider, params (string Key, string Value)[] claims) =>
        IsTrusted(policy, "sts:AssumeRoleWithWebIdentity", $"arn:aws:iam::000000000000:oidc-provider/{provider}", claims);

    private static bool TrustsTeam(params (string Key, string Value)[] claims) =>
        Assert.Single(new[] { "sts:AssumeRoleWithSAML", "sts:SetSourceIdentity", "sts:TagSession" }
            .Select(action => IsTrusted("trust-github-team", action, "arn:aws:iam::000000000000:saml-provider/auth0", claims)).Distinct());

    private static bool IsTrusted(string policy, string action, string provider, (string Key, string Value)[] claims)
    {
        var keys = new ConditionKeys();
        foreach (var (key, value) in claims)
        {
            keys[key] = value;
        }

        var request = new AccessRequest(new PrincipalNames([], [provider], []), action, Asking.Role, keys);
        return AccessDecider.Decide(request, new() { Resource = [PolicyCorpus.Named(policy)] }).IsAllowed;
    }
}
