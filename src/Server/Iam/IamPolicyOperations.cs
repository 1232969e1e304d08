using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>Managed policies and their versions.</summary>
internal static class IamPolicyOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var policies = services.GetRequiredService<IamPolicies>();
        var json = IamJson.Default;
        return
        [
            Operation.Of("CreatePolicy", json.CreatePolicyRequest, json.PolicyResponse,
                Needs.Arn<CreatePolicyRequest>((request, names) => names.Identity($"policy{request.Path ?? "/"}{request.PolicyName}")).WithTags(request => IamText.RequestTags(request.Tags)), policies.CreateAsync),
            Operation.Of("ListPolicies", json.ListPoliciesRequest, json.PoliciesResponse, Needs.Registry<ListPoliciesRequest>(), policies.ListAsync),
            Operation.Of("GetPolicy", json.PolicyRequest, json.PolicyResponse, Needs.Arn<PolicyRequest>((request, _) => request.PolicyArn), policies.GetAsync),
            Operation.Of("GetPolicyVersion", json.PolicyVersionRequest, json.PolicyVersionResponse, Needs.Arn<PolicyVersionRequest>((request, _) => request.PolicyArn), policies.GetVersionAsync),
            Operation.Of("ListPolicyVersions", json.PolicyPageRequest, json.PolicyVersionsResponse, Needs.Arn<PolicyPageRequest>((request, _) => request.PolicyArn), policies.ListVersionsAsync),
            Operation.Of("ListPolicyTags", json.PolicyPageRequest, json.TagsResponse, Needs.Arn<PolicyPageRequest>((request, _) => request.PolicyArn), policies.ListTagsAsync),
            Operation.Of("CreatePolicyVersion", json.CreatePolicyVersionRequest, json.PolicyVersionResponse, Needs.Arn<CreatePolicyVersionRequest>((request, _) => request.PolicyArn), policies.CreateVersionAsync),
            Operation.Of("SetDefaultPolicyVersion", json.PolicyVersionRequest, Needs.Arn<PolicyVersionRequest>((request, _) => request.PolicyArn), policies.SetDefaultAsync),
            Operation.Of("DeletePolicyVersion", json.PolicyVersionRequest, Needs.Arn<PolicyVersionRequest>((request, _) => request.PolicyArn), policies.DeleteVersionAsync),
            Operation.Of("DeletePolicy", json.PolicyRequest, Needs.Arn<PolicyRequest>((request, _) => request.PolicyArn), policies.DeleteAsync),
            Operation.Of("UntagPolicy", json.PolicyTagKeysRequest, Needs.Arn<PolicyTagKeysRequest>((request, _) => request.PolicyArn), policies.UntagAsync),
            Operation.Of("TagPolicy", json.PolicyTagsRequest,
                Needs.Arn<PolicyTagsRequest>((request, _) => request.PolicyArn).WithTags(request => IamText.RequestTags(request.Tags)), policies.TagAsync),
        ];
    }
}
