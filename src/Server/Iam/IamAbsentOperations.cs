using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>What AWS has and this registry has not: answered truthfully.</summary>
internal static class IamAbsentOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var absent = services.GetRequiredService<IamAbsent>();
        var json = IamJson.Default;
        return
        [
            Operation.Of("ListSSHPublicKeys", json.OwnUserPageRequest, json.SshKeysResponse, Needs.Handler<OwnUserPageRequest>(), absent.SshKeysAsync),
            Operation.Of("ListMFADevices", json.OwnUserPageRequest, json.DevicesResponse, Needs.Handler<OwnUserPageRequest>(), absent.DevicesAsync),
            Operation.Of("ListSigningCertificates", json.OwnUserPageRequest, json.CertificatesResponse, Needs.Handler<OwnUserPageRequest>(), absent.CertificatesAsync),
            Operation.Of("ListServiceSpecificCredentials", json.ServiceCredentialsRequest, json.ServiceCredentialsResponse, Needs.Handler<ServiceCredentialsRequest>(), absent.ServiceCredentialsAsync),
            Operation.Of("ListVirtualMFADevices", json.VirtualDevicesRequest, json.VirtualDevicesResponse, Needs.Registry<VirtualDevicesRequest>(), IamAbsent.VirtualDevicesAsync),
            Operation.Of("DeleteLoginProfile", json.OwnUserRequest, Needs.Handler<OwnUserRequest>(), absent.DeleteLoginProfileAsync),
            Operation.Of("CreateServiceLinkedRole", json.ServiceLinkedRoleRequest, json.RoleResponse, Needs.Registry<ServiceLinkedRoleRequest>(), IamAbsent.CreateServiceLinkedRoleAsync),
            new IamOperations(Core.Principals.PrincipalKind.Role, services.GetRequiredService<IamAccess>()).Of(
                "ListInstanceProfilesForRole", json.RolePageRequest, json.InstanceProfilesResponse, request => request.RoleName, absent.InstanceProfilesAsync),
        ];
    }
}
