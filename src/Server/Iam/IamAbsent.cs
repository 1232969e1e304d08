using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>What users of AWS can have and nobody has here: Terraform asks for it before it deletes a user or a role.</summary>
internal sealed class IamAbsent(Principals principals, IamAccess access)
{
    internal Task<SshKeysResponse> SshKeysAsync(OwnUserPageRequest request, AwsCall call) => OfUserAsync(request.UserName, call, new SshKeysResponse([], false));

    internal Task<DevicesResponse> DevicesAsync(OwnUserPageRequest request, AwsCall call) => OfUserAsync(request.UserName, call, new DevicesResponse([], false));

    internal Task<CertificatesResponse> CertificatesAsync(OwnUserPageRequest request, AwsCall call) => OfUserAsync(request.UserName, call, new CertificatesResponse([], false));

    internal async Task<ServiceCredentialsResponse> ServiceCredentialsAsync(ServiceCredentialsRequest request, AwsCall call) =>
        request.AllUsers == true ? new([], false) : await OfUserAsync(request.UserName, call, new ServiceCredentialsResponse([], false));

    internal static Task<VirtualDevicesResponse> VirtualDevicesAsync(VirtualDevicesRequest request, AwsCall call)
    {
        _ = (request, call);
        return Task.FromResult(new VirtualDevicesResponse([], false));
    }

    internal async Task<InstanceProfilesResponse> InstanceProfilesAsync(RolePageRequest request, AwsCall call)
    {
        await principals.GetAsync(PrincipalKind.Role, request.RoleName, call.Cancel);
        return new([], false);
    }

    internal async Task DeleteLoginProfileAsync(OwnUserRequest request, AwsCall call)
    {
        var name = await access.OwnUserAsync(request.UserName, call);
        await access.RequireAsync(call, PrincipalKind.User, name);
        throw new AwsException("NoSuchEntity", $"Login Profile for User {name} cannot be found.", 404);
    }

    internal static Task<RoleResponse> CreateServiceLinkedRoleAsync(ServiceLinkedRoleRequest request, AwsCall call)
    {
        _ = call;
        throw new AwsException("InvalidInput", $"This registry does its own work without a role for {request.AWSServiceName}: leave the service-linked role out.");
    }

    private async Task<T> OfUserAsync<T>(string? user, AwsCall call, T none)
    {
        var name = await access.OwnUserAsync(user, call);
        await access.RequireAsync(call, PrincipalKind.User, name);
        await principals.GetAsync(PrincipalKind.User, name, call.Cancel);
        return none;
    }
}
