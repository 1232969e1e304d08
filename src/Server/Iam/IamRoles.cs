using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Roles.</summary>
internal sealed class IamRoles(Principals principals, PrincipalTags tags, AccessRules rules)
{
    internal async Task<RoleResponse> CreateAsync(CreateRoleRequest request, AwsCall call)
    {
        var wanted = new NewPrincipal(PrincipalKind.Role, request.RoleName)
        {
            Path = request.Path ?? "/",
            Boundary = request.PermissionsBoundary,
            Description = request.Description,
            TrustPolicy = request.AssumeRolePolicyDocument,
            MaxSession = request.MaxSessionDuration is { } seconds ? TimeSpan.FromSeconds(seconds) : NewPrincipal.UsualSession,
            Tags = IamText.Tags(request.Tags),
        };
        return new(IamText.Role(await principals.CreateAsync(wanted, call.Actor), rules.Resources, request.Tags));
    }

    internal async Task<RoleResponse> GetAsync(RoleRequest request, AwsCall call)
    {
        var role = await principals.GetAsync(PrincipalKind.Role, request.RoleName, call.Cancel);
        return new(IamText.Role(role, rules.Resources, IamText.Of(await tags.ListAsync(PrincipalKind.Role, role.Name, call.Cancel))));
    }

    internal async Task<RolesResponse> ListAsync(PathPageRequest request, AwsCall call)
    {
        var page = IamPages.Of(await principals.ListAsync(PrincipalKind.Role, request.PathPrefix, call.Cancel), role => role.Name, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(role => IamText.Role(role, rules.Resources, null))], page.IsTruncated, page.Marker);
    }

    internal async Task<UpdateRoleResponse> UpdateAsync(UpdateRoleRequest request, AwsCall call)
    {
        await principals.UpdateRoleAsync(
            request.RoleName,
            role => role with
            {
                Description = request.Description ?? role.Description,
                MaxSession = request.MaxSessionDuration is { } seconds ? TimeSpan.FromSeconds(seconds) : role.MaxSession,
            },
            call.Actor);
        return new();
    }

    internal async Task<RoleResponse> UpdateDescriptionAsync(UpdateRoleDescriptionRequest request, AwsCall call) =>
        new(IamText.Role(await principals.UpdateRoleAsync(request.RoleName, role => role with { Description = request.Description }, call.Actor), rules.Resources, null));

    internal Task UpdateTrustAsync(UpdateAssumeRolePolicyRequest request, AwsCall call) =>
        principals.UpdateTrustAsync(request.RoleName, request.PolicyDocument, call.Actor);
}
