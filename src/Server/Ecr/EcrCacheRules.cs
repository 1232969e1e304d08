using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Upstreams;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Pull through cache rules.</summary>
internal sealed class EcrCacheRules(CacheRules rules, AccessRules access)
{
    private const string Untried = "The rule is complete, but the upstream registry was not tried: this registry does not fetch images from others yet.";

    private string Registry => access.Resources.Account;

    internal async Task<PullThroughCacheRuleResponse> CreateAsync(CreatePullThroughCacheRuleRequest request, AwsCall call)
    {
        var created = await rules.CreateAsync(
            new()
            {
                Prefix = request.EcrRepositoryPrefix,
                Url = request.UpstreamRegistryUrl,
                Upstream = request.UpstreamRegistry ?? UpstreamRegistries.Find(request.UpstreamRegistryUrl) ?? "",
                UpstreamPrefix = request.UpstreamRepositoryPrefix,
                Credential = request.CredentialArn,
                Role = request.CustomRoleArn,
            },
            call.Actor);
        return created is null
            ? throw new AwsException(
                "PullThroughCacheRuleAlreadyExistsException",
                $"The pull through cache rule with prefix '{request.EcrRepositoryPrefix}' already exists in the registry with id '{Registry}'")
            : Answer(created);
    }

    internal async Task<PullThroughCacheRuleResponse> DeleteAsync(DeletePullThroughCacheRuleRequest request, AwsCall call) =>
        Answer(await rules.DeleteAsync(request.EcrRepositoryPrefix, call.Actor) ?? throw NotFound(request.EcrRepositoryPrefix));

    internal async Task<DescribePullThroughCacheRulesResponse> DescribeAsync(DescribePullThroughCacheRulesRequest request, AwsCall call)
    {
        if (request.EcrRepositoryPrefixes is { } prefixes)
        {
            var named = new List<PullThroughCacheRule>();
            foreach (var prefix in prefixes)
            {
                named.Add(Describe(await rules.FindAsync(prefix, call.Cancel) ?? throw NotFound(prefix)));
            }

            return new(named, null);
        }

        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await rules.ListAsync(asked.After, asked.Count + 1, call.Cancel), rule => rule.Prefix);
        return new([.. page.Select(Describe)], next);
    }

    internal async Task<UpdatePullThroughCacheRuleResponse> UpdateAsync(UpdatePullThroughCacheRuleRequest request, AwsCall call)
    {
        var rule = await rules.UpdateAsync(request.EcrRepositoryPrefix, request.CredentialArn, request.CustomRoleArn, call.Actor)
            ?? throw NotFound(request.EcrRepositoryPrefix);
        return new(rule.Prefix, Registry, rule.Updated, rule.Credential, rule.Role, rule.UpstreamPrefix);
    }

    /// <summary>What is stored is looked at. Valid would mean that the upstream was reached, and nobody tried.</summary>
    internal async Task<ValidatePullThroughCacheRuleResponse> ValidateAsync(ValidatePullThroughCacheRuleRequest request, AwsCall call)
    {
        var rule = await rules.FindAsync(request.EcrRepositoryPrefix, call.Cancel) ?? throw NotFound(request.EcrRepositoryPrefix);
        var failure = await rules.FlawAsync(rule, call.Cancel) ?? Untried;
        return new(rule.Prefix, Registry, rule.Url, rule.Credential, rule.Role, rule.UpstreamPrefix, false, failure);
    }

    private PullThroughCacheRuleResponse Answer(CacheRule rule) =>
        new(rule.Prefix, rule.Url, rule.Created, Registry, rule.Credential, rule.Role, rule.UpstreamPrefix);

    private PullThroughCacheRule Describe(CacheRule rule) => new(
        rule.Prefix, rule.Url, rule.Created, Registry, rule.Credential, rule.Role, rule.UpstreamPrefix, rule.Upstream, rule.Updated);

    private AwsException NotFound(string prefix) => new(
        "PullThroughCacheRuleNotFoundException",
        $"The pull through cache rule with prefix '{Printable.Of(prefix)}' does not exist in the registry with id '{Registry}'");
}
