namespace Berth.Server.Ecr;

internal sealed record RegisterPullTimeUpdateExclusionRequest(string PrincipalArn);

internal sealed record RegisterPullTimeUpdateExclusionResponse(string PrincipalArn, DateTimeOffset CreatedAt);

internal sealed record DeregisterPullTimeUpdateExclusionRequest(string PrincipalArn);

internal sealed record DeregisterPullTimeUpdateExclusionResponse(string PrincipalArn);

internal sealed record ListPullTimeUpdateExclusionsRequest(int? MaxResults, string? NextToken);

internal sealed record ListPullTimeUpdateExclusionsResponse(IReadOnlyList<string> PullTimeUpdateExclusions, string? NextToken);
