using Berth.Core.Access;
using Berth.Core.Settings;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Callers whose pulls do not count as use.</summary>
internal sealed class EcrPullTimes(PullTimeExclusions exclusions, AccessRules rules)
{
    internal async Task<RegisterPullTimeUpdateExclusionResponse> RegisterAsync(RegisterPullTimeUpdateExclusionRequest request, AwsCall call) =>
        await exclusions.RegisterAsync(request.PrincipalArn, call.Actor) is { } created
            ? new(request.PrincipalArn, created)
            : throw new AwsException(
                "ExclusionAlreadyExistsException",
                $"The pull time update exclusion for '{request.PrincipalArn}' already exists in the registry with id '{rules.Resources.Account}'");

    internal async Task<DeregisterPullTimeUpdateExclusionResponse> DeregisterAsync(DeregisterPullTimeUpdateExclusionRequest request, AwsCall call) =>
        await exclusions.DeregisterAsync(request.PrincipalArn, call.Actor)
            ? new(request.PrincipalArn)
            : throw new AwsException(
                "ExclusionNotFoundException",
                $"The pull time update exclusion for '{request.PrincipalArn}' does not exist in the registry with id '{rules.Resources.Account}'");

    internal async Task<ListPullTimeUpdateExclusionsResponse> ListAsync(ListPullTimeUpdateExclusionsRequest request, AwsCall call)
    {
        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await exclusions.ListAsync(asked.After, asked.Count + 1, call.Cancel), principal => principal);
        return new(page, next);
    }
}
