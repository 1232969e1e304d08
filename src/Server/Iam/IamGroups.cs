using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Groups and their members.</summary>
internal sealed class IamGroups(Principals principals, Groups groups, AccessRules rules)
{
    internal async Task<GroupResponse> CreateAsync(CreateGroupRequest request, AwsCall call) =>
        new(IamText.Group(await principals.CreateAsync(new(PrincipalKind.Group, request.GroupName) { Path = request.Path ?? "/" }, call.Actor), rules.Resources));

    internal async Task<GroupUsersResponse> GetAsync(GroupPageRequest request, AwsCall call)
    {
        var group = await principals.GetAsync(PrincipalKind.Group, request.GroupName, call.Cancel);
        var page = IamPages.Of(await groups.UsersAsync(group.Name, call.Cancel), user => user.Name, request.Marker, request.MaxItems);
        return new(IamText.Group(group, rules.Resources), [.. page.Items.Select(user => IamText.User(user, rules.Resources, null))], page.IsTruncated, page.Marker);
    }

    internal async Task<GroupsResponse> ListAsync(PathPageRequest request, AwsCall call)
    {
        var page = IamPages.Of(await principals.ListAsync(PrincipalKind.Group, request.PathPrefix, call.Cancel), group => group.Name, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(group => IamText.Group(group, rules.Resources))], page.IsTruncated, page.Marker);
    }

    internal Task UpdateAsync(UpdateGroupRequest request, AwsCall call) =>
        principals.RenameAsync(PrincipalKind.Group, request.GroupName, request.NewGroupName, request.NewPath, call.Actor);

    internal Task AddAsync(GroupMemberRequest request, AwsCall call) => groups.AddAsync(request.GroupName, request.UserName, call.Actor);

    internal Task RemoveAsync(GroupMemberRequest request, AwsCall call) => groups.RemoveAsync(request.GroupName, request.UserName, call.Actor);
}
