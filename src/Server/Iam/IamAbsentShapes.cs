namespace Berth.Server.Iam;

internal sealed record VirtualDevicesRequest(string? AssignmentStatus, string? Marker, int? MaxItems);

internal sealed record ServiceCredentialsRequest(string? UserName, string? ServiceName, bool? AllUsers, string? Marker, int? MaxItems);

internal sealed record ServiceLinkedRoleRequest(string AWSServiceName, string? Description, string? CustomSuffix);

internal sealed record SshKeysResponse(IReadOnlyList<SshKeyShape> SSHPublicKeys, bool IsTruncated);

internal sealed record SshKeyShape(string UserName, string SSHPublicKeyId, string Status, DateTimeOffset UploadDate);

internal sealed record VirtualDevicesResponse(IReadOnlyList<VirtualDeviceShape> VirtualMFADevices, bool IsTruncated);

internal sealed record VirtualDeviceShape(string SerialNumber);

internal sealed record DevicesResponse(IReadOnlyList<DeviceShape> MFADevices, bool IsTruncated);

internal sealed record DeviceShape(string UserName, string SerialNumber, DateTimeOffset EnableDate);

internal sealed record CertificatesResponse(IReadOnlyList<CertificateShape> Certificates, bool IsTruncated);

internal sealed record CertificateShape(string UserName, string CertificateId, string CertificateBody, string Status);

internal sealed record ServiceCredentialsResponse(IReadOnlyList<ServiceCredentialShape> ServiceSpecificCredentials, bool IsTruncated);

internal sealed record ServiceCredentialShape(string UserName, string Status, string ServiceUserName, DateTimeOffset CreateDate, string ServiceSpecificCredentialId, string ServiceName);

internal sealed record InstanceProfilesResponse(IReadOnlyList<InstanceProfileShape> InstanceProfiles, bool IsTruncated);

internal sealed record InstanceProfileShape(
    string Path, string InstanceProfileName, string InstanceProfileId, string Arn, DateTimeOffset CreateDate, IReadOnlyList<RoleShape> Roles);
