using Berth.Core.Principals;
using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>Roles.</summary>
internal static class IamRoleOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var roles = services.GetRequiredService<IamRoles>();
        var policies = services.GetRequiredService<IamPrincipalPolicies>();
        var on = new IamOperations(PrincipalKind.Role, services.GetRequiredService<IamAccess>());
        var json = IamJson.Default;
        return
        [
            Operation.Of("CreateRole", json.CreateRoleRequest, json.RoleResponse,
                Needs.Arn<CreateRoleRequest>((request, names) => names.Identity($"role{request.Path ?? "/"}{request.RoleName}")).WithTags(request => IamText.RequestTags(request.Tags)), roles.CreateAsync),
            on.Of("GetRole", json.RoleRequest, json.RoleResponse, request => request.RoleName, roles.GetAsync),
            Operation.Of("ListRoles", json.PathPageRequest, json.RolesResponse, Needs.Registry<PathPageRequest>(), roles.ListAsync),
            on.Of("UpdateRole", json.UpdateRoleRequest, json.UpdateRoleResponse, request => request.RoleName, roles.UpdateAsync),
            on.Of("UpdateRoleDescription", json.UpdateRoleDescriptionRequest, json.RoleResponse, request => request.RoleName, roles.UpdateDescriptionAsync),
            on.Of("UpdateAssumeRolePolicy", json.UpdateAssumeRolePolicyRequest, request => request.RoleName, roles.UpdateTrustAsync),
            on.Of("DeleteRole", json.RoleRequest, request => request.RoleName, (request, call) => policies.DeletePrincipalAsync(PrincipalKind.Role, request.RoleName, call)),
            on.Of("TagRole", json.RoleTagsRequest, request => request.RoleName, (request, call) => policies.TagAsync(PrincipalKind.Role, request.RoleName, request.Tags, call), request => request.Tags),
            on.Of("UntagRole", json.RoleTagKeysRequest, request => request.RoleName, (request, call) => policies.UntagAsync(PrincipalKind.Role, request.RoleName, request.TagKeys, call)),
            on.Of("ListRoleTags", json.RolePageRequest, json.TagsResponse, request => request.RoleName, (request, call) => policies.ListTagsAsync(PrincipalKind.Role, request.RoleName, request.Marker, request.MaxItems, call)),
            on.Of("PutRolePermissionsBoundary", json.RoleBoundaryRequest, request => request.RoleName, (request, call) => policies.SetBoundaryAsync(PrincipalKind.Role, request.RoleName, request.PermissionsBoundary, call)),
            on.Of("DeleteRolePermissionsBoundary", json.RoleRequest, request => request.RoleName, (request, call) => policies.SetBoundaryAsync(PrincipalKind.Role, request.RoleName, null, call)),
            on.Of("PutRolePolicy", json.RoleInlinePutRequest, request => request.RoleName, (request, call) => policies.PutAsync(PrincipalKind.Role, request.RoleName, request.PolicyName, request.PolicyDocument, call)),
            on.Of("GetRolePolicy", json.RoleInlineRequest, json.RoleInlineResponse, request => request.RoleName, async (request, call) =>
                new RoleInlineResponse(request.RoleName, request.PolicyName, await policies.GetAsync(PrincipalKind.Role, request.RoleName, request.PolicyName, call))),
            on.Of("DeleteRolePolicy", json.RoleInlineRequest, request => request.RoleName, (request, call) => policies.DeleteAsync(PrincipalKind.Role, request.RoleName, request.PolicyName, call)),
            on.Of("ListRolePolicies", json.RolePageRequest, json.PolicyNamesResponse, request => request.RoleName, (request, call) => policies.ListAsync(PrincipalKind.Role, request.RoleName, request.Marker, request.MaxItems, call)),
            on.Of("AttachRolePolicy", json.RolePolicyRequest, request => request.RoleName, (request, call) => policies.AttachAsync(PrincipalKind.Role, request.RoleName, request.PolicyArn, call)),
            on.Of("DetachRolePolicy", json.RolePolicyRequest, request => request.RoleName, (request, call) => policies.DetachAsync(PrincipalKind.Role, request.RoleName, request.PolicyArn, call)),
            on.Of("ListAttachedRolePolicies", json.RolePathPageRequest, json.AttachedPoliciesResponse, request => request.RoleName, (request, call) =>
                policies.ListAttachedAsync(PrincipalKind.Role, request.RoleName, request.PathPrefix, request.Marker, request.MaxItems, call)),
        ];
    }
}
