using Berth.Core.Principals;
using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>Users and their keys.</summary>
internal static class IamUserOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var users = services.GetRequiredService<IamUsers>();
        var keys = services.GetRequiredService<IamKeys>();
        var policies = services.GetRequiredService<IamPrincipalPolicies>();
        var on = new IamOperations(PrincipalKind.User, services.GetRequiredService<IamAccess>());
        var json = IamJson.Default;
        return
        [
            Operation.Of("CreateUser", json.CreateUserRequest, json.UserResponse,
                Needs.Arn<CreateUserRequest>((request, names) => names.Identity($"user{request.Path ?? "/"}{request.UserName}")).WithTags(request => IamText.RequestTags(request.Tags)), users.CreateAsync),
            Operation.Of("GetUser", json.OwnUserRequest, json.UserResponse, Needs.Handler<OwnUserRequest>(), users.GetAsync),
            Operation.Of("ListUsers", json.PathPageRequest, json.UsersResponse, Needs.Registry<PathPageRequest>(), users.ListAsync),
            on.Of("UpdateUser", json.UpdateUserRequest, request => request.UserName, users.UpdateAsync),
            on.Of("ListGroupsForUser", json.UserPageRequest, json.GroupsResponse, request => request.UserName, users.ListGroupsAsync),
            Operation.Of("CreateAccessKey", json.OwnUserRequest, json.AccessKeyResponse, Needs.Handler<OwnUserRequest>(), keys.CreateAsync),
            Operation.Of("ListAccessKeys", json.OwnUserPageRequest, json.AccessKeysResponse, Needs.Handler<OwnUserPageRequest>(), keys.ListAsync),
            Operation.Of("UpdateAccessKey", json.UpdateAccessKeyRequest, Needs.Handler<UpdateAccessKeyRequest>(), keys.UpdateAsync),
            Operation.Of("DeleteAccessKey", json.DeleteAccessKeyRequest, Needs.Handler<DeleteAccessKeyRequest>(), keys.DeleteAsync),
            Operation.Of("GetAccessKeyLastUsed", json.AccessKeyRequest, json.LastUsedResponse, Needs.Handler<AccessKeyRequest>(), keys.GetLastUsedAsync),
            on.Of("DeleteUser", json.UserRequest, request => request.UserName, (request, call) => policies.DeletePrincipalAsync(PrincipalKind.User, request.UserName, call)),
            on.Of("TagUser", json.UserTagsRequest, request => request.UserName, (request, call) => policies.TagAsync(PrincipalKind.User, request.UserName, request.Tags, call), request => request.Tags),
            on.Of("UntagUser", json.UserTagKeysRequest, request => request.UserName, (request, call) => policies.UntagAsync(PrincipalKind.User, request.UserName, request.TagKeys, call)),
            on.Of("ListUserTags", json.UserPageRequest, json.TagsResponse, request => request.UserName, (request, call) => policies.ListTagsAsync(PrincipalKind.User, request.UserName, request.Marker, request.MaxItems, call)),
            on.Of("PutUserPermissionsBoundary", json.UserBoundaryRequest, request => request.UserName, (request, call) => policies.SetBoundaryAsync(PrincipalKind.User, request.UserName, request.PermissionsBoundary, call)),
            on.Of("DeleteUserPermissionsBoundary", json.UserRequest, request => request.UserName, (request, call) => policies.SetBoundaryAsync(PrincipalKind.User, request.UserName, null, call)),
            on.Of("PutUserPolicy", json.UserInlinePutRequest, request => request.UserName, (request, call) => policies.PutAsync(PrincipalKind.User, request.UserName, request.PolicyName, request.PolicyDocument, call)),
            on.Of("GetUserPolicy", json.UserInlineRequest, json.UserInlineResponse, request => request.UserName, async (request, call) =>
                new UserInlineResponse(request.UserName, request.PolicyName, await policies.GetAsync(PrincipalKind.User, request.UserName, request.PolicyName, call))),
            on.Of("DeleteUserPolicy", json.UserInlineRequest, request => request.UserName, (request, call) => policies.DeleteAsync(PrincipalKind.User, request.UserName, request.PolicyName, call)),
            on.Of("ListUserPolicies", json.UserPageRequest, json.PolicyNamesResponse, request => request.UserName, (request, call) => policies.ListAsync(PrincipalKind.User, request.UserName, request.Marker, request.MaxItems, call)),
            on.Of("AttachUserPolicy", json.UserPolicyRequest, request => request.UserName, (request, call) => policies.AttachAsync(PrincipalKind.User, request.UserName, request.PolicyArn, call)),
            on.Of("DetachUserPolicy", json.UserPolicyRequest, request => request.UserName, (request, call) => policies.DetachAsync(PrincipalKind.User, request.UserName, request.PolicyArn, call)),
            on.Of("ListAttachedUserPolicies", json.UserPathPageRequest, json.AttachedPoliciesResponse, request => request.UserName, (request, call) =>
                policies.ListAttachedAsync(PrincipalKind.User, request.UserName, request.PathPrefix, request.Marker, request.MaxItems, call)),
        ];
    }
}
