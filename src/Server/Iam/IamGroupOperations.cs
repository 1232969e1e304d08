using Berth.Core.Principals;
using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>Groups and their members.</summary>
internal static class IamGroupOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var groups = services.GetRequiredService<IamGroups>();
        var policies = services.GetRequiredService<IamPrincipalPolicies>();
        var on = new IamOperations(PrincipalKind.Group, services.GetRequiredService<IamAccess>());
        var json = IamJson.Default;
        return
        [
            Operation.Of("CreateGroup", json.CreateGroupRequest, json.GroupResponse,
                Needs.Arn<CreateGroupRequest>((request, names) => names.Identity($"group{request.Path ?? "/"}{request.GroupName}")), groups.CreateAsync),
            on.Of("GetGroup", json.GroupPageRequest, json.GroupUsersResponse, request => request.GroupName, groups.GetAsync),
            Operation.Of("ListGroups", json.PathPageRequest, json.GroupsResponse, Needs.Registry<PathPageRequest>(), groups.ListAsync),
            on.Of("UpdateGroup", json.UpdateGroupRequest, request => request.GroupName, groups.UpdateAsync),
            on.Of("AddUserToGroup", json.GroupMemberRequest, request => request.GroupName, groups.AddAsync),
            on.Of("RemoveUserFromGroup", json.GroupMemberRequest, request => request.GroupName, groups.RemoveAsync),
            on.Of("DeleteGroup", json.GroupRequest, request => request.GroupName, (request, call) => policies.DeletePrincipalAsync(PrincipalKind.Group, request.GroupName, call)),
            on.Of("PutGroupPolicy", json.GroupInlinePutRequest, request => request.GroupName, (request, call) => policies.PutAsync(PrincipalKind.Group, request.GroupName, request.PolicyName, request.PolicyDocument, call)),
            on.Of("GetGroupPolicy", json.GroupInlineRequest, json.GroupInlineResponse, request => request.GroupName, async (request, call) =>
                new GroupInlineResponse(request.GroupName, request.PolicyName, await policies.GetAsync(PrincipalKind.Group, request.GroupName, request.PolicyName, call))),
            on.Of("DeleteGroupPolicy", json.GroupInlineRequest, request => request.GroupName, (request, call) => policies.DeleteAsync(PrincipalKind.Group, request.GroupName, request.PolicyName, call)),
            on.Of("ListGroupPolicies", json.GroupPageRequest, json.PolicyNamesResponse, request => request.GroupName, (request, call) => policies.ListAsync(PrincipalKind.Group, request.GroupName, request.Marker, request.MaxItems, call)),
            on.Of("AttachGroupPolicy", json.GroupPolicyRequest, request => request.GroupName, (request, call) => policies.AttachAsync(PrincipalKind.Group, request.GroupName, request.PolicyArn, call)),
            on.Of("DetachGroupPolicy", json.GroupPolicyRequest, request => request.GroupName, (request, call) => policies.DetachAsync(PrincipalKind.Group, request.GroupName, request.PolicyArn, call)),
            on.Of("ListAttachedGroupPolicies", json.GroupPathPageRequest, json.AttachedPoliciesResponse, request => request.GroupName, (request, call) =>
                policies.ListAttachedAsync(PrincipalKind.Group, request.GroupName, request.PathPrefix, request.Marker, request.MaxItems, call)),
        ];
    }
}
