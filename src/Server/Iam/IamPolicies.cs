using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Managed policies and their versions.</summary>
internal sealed class IamPolicies(ManagedPolicies policies)
{
    internal async Task<PolicyResponse> CreateAsync(CreatePolicyRequest request, AwsCall call)
    {
        var policy = await policies.CreateAsync(
            request.PolicyName, request.Path ?? "/", request.PolicyDocument, request.Description, IamText.Tags(request.Tags), call.Actor);
        return new(Of(policy, request.Tags));
    }

    internal async Task<PolicyResponse> GetAsync(PolicyRequest request, AwsCall call)
    {
        var policy = await policies.GetAsync(request.PolicyArn, call.Cancel);
        return new(Of(policy, IamText.Of(await policies.ListTagsAsync(policy.Arn, call.Cancel))));
    }

    internal async Task<PoliciesResponse> ListAsync(ListPoliciesRequest request, AwsCall call)
    {
        var all = (await policies.ListAsync(request.PathPrefix, call.Cancel)).Where(policy => IsWanted(policy, request));
        var page = IamPages.Of(all, policy => policy.Arn, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(policy => Of(policy, null))], page.IsTruncated, page.Marker);
    }

    internal async Task<PolicyVersionResponse> GetVersionAsync(PolicyVersionRequest request, AwsCall call) =>
        new(Of(await policies.GetVersionAsync(request.PolicyArn, request.VersionId, call.Cancel), isWhole: true));

    internal async Task<PolicyVersionsResponse> ListVersionsAsync(PolicyPageRequest request, AwsCall call)
    {
        var versions = await policies.ListVersionsAsync(request.PolicyArn, call.Cancel);
        var page = IamPages.Of(versions, version => (int.MaxValue - version.Number).ToString("D10", System.Globalization.CultureInfo.InvariantCulture), request.Marker, request.MaxItems);
        return new([.. page.Items.Select(version => Of(version, isWhole: false))], page.IsTruncated, page.Marker);
    }

    internal async Task<PolicyVersionResponse> CreateVersionAsync(CreatePolicyVersionRequest request, AwsCall call) =>
        new(Of(await policies.CreateVersionAsync(request.PolicyArn, request.PolicyDocument, request.SetAsDefault ?? false, call.Actor), isWhole: false));

    internal Task SetDefaultAsync(PolicyVersionRequest request, AwsCall call) => policies.SetDefaultAsync(request.PolicyArn, request.VersionId, call.Actor);

    internal Task DeleteVersionAsync(PolicyVersionRequest request, AwsCall call) => policies.DeleteVersionAsync(request.PolicyArn, request.VersionId, call.Actor);

    internal Task DeleteAsync(PolicyRequest request, AwsCall call) => policies.DeleteAsync(request.PolicyArn, call.Actor);

    internal async Task<TagsResponse> ListTagsAsync(PolicyPageRequest request, AwsCall call)
    {
        var page = IamPages.Of(await policies.ListTagsAsync(request.PolicyArn, call.Cancel), tag => tag.Key, request.Marker, request.MaxItems);
        return new(IamText.Of(page.Items), page.IsTruncated, page.Marker);
    }

    internal Task TagAsync(PolicyTagsRequest request, AwsCall call) => policies.PutTagsAsync(request.PolicyArn, IamText.Tags(request.Tags), call.Actor);

    internal Task UntagAsync(PolicyTagKeysRequest request, AwsCall call) => policies.DeleteTagsAsync(request.PolicyArn, request.TagKeys, call.Actor);

    private static bool IsWanted(ManagedPolicy policy, ListPoliciesRequest request)
    {
        var isInScope = request.Scope switch
        {
            "AWS" => policy.IsOfAws,
            "Local" => !policy.IsOfAws,
            _ => true,
        };
        var uses = request.PolicyUsageFilter switch
        {
            "PermissionsPolicy" => policy.Attachments,
            "PermissionsBoundary" => policy.Bounded,
            _ => policy.Attachments + policy.Bounded,
        };
        return isInScope && (uses > 0 || (request.OnlyAttached != true && request.PolicyUsageFilter is null));
    }

    private static PolicyShape Of(ManagedPolicy policy, IReadOnlyList<TagShape>? tags) => new(
        policy.Name,
        policy.Id,
        policy.Arn,
        policy.Path,
        $"v{policy.DefaultVersion}",
        (int)policy.Attachments,
        (int)policy.Bounded,
        true,
        policy.Description,
        policy.Created,
        policy.Updated,
        tags);

    private static PolicyVersionShape Of(PolicyVersion version, bool isWhole) =>
        new(isWhole ? IamText.Encode(version.Document) : null, version.Name, version.IsDefault, version.Created);
}
