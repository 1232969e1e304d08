using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Users.</summary>
internal sealed class IamUsers(Principals principals, PrincipalTags tags, Groups groups, IamAccess access, AccessRules rules)
{
    internal async Task<UserResponse> CreateAsync(CreateUserRequest request, AwsCall call)
    {
        var user = await principals.CreateAsync(
            new(PrincipalKind.User, request.UserName) { Path = request.Path ?? "/", Boundary = request.PermissionsBoundary, Tags = IamText.Tags(request.Tags) }, call.Actor);
        return new(IamText.User(user, rules.Resources, request.Tags));
    }

    internal async Task<UserResponse> GetAsync(OwnUserRequest request, AwsCall call)
    {
        var name = await access.OwnUserAsync(request.UserName, call);
        await access.RequireAsync(call, PrincipalKind.User, name);
        var user = await principals.GetAsync(PrincipalKind.User, name, call.Cancel);
        return new(IamText.User(user, rules.Resources, IamText.Of(await tags.ListAsync(PrincipalKind.User, name, call.Cancel))));
    }

    internal async Task<UsersResponse> ListAsync(PathPageRequest request, AwsCall call)
    {
        var all = await principals.ListAsync(PrincipalKind.User, request.PathPrefix, call.Cancel);
        var page = IamPages.Of(all, user => user.Name, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(user => IamText.User(user, rules.Resources, null))], page.IsTruncated, page.Marker);
    }

    internal Task UpdateAsync(UpdateUserRequest request, AwsCall call) =>
        principals.RenameAsync(PrincipalKind.User, request.UserName, request.NewUserName, request.NewPath, call.Actor);

    internal async Task<GroupsResponse> ListGroupsAsync(UserPageRequest request, AwsCall call)
    {
        var page = IamPages.Of(await groups.OfUserAsync(request.UserName, call.Cancel), group => group.Name, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(group => IamText.Group(group, rules.Resources))], page.IsTruncated, page.Marker);
    }
}
