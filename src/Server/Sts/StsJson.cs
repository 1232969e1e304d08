using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.Sts;

/// <summary>How the records of this interface are read and written: members as they are named, absent ones left out, times in seconds.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(GetCallerIdentityRequest))]
[JsonSerializable(typeof(GetCallerIdentityResponse))]
[JsonSerializable(typeof(GetSessionTokenRequest))]
[JsonSerializable(typeof(GetSessionTokenResponse))]
[JsonSerializable(typeof(AssumeRoleRequest))]
[JsonSerializable(typeof(AssumeRoleResponse))]
[JsonSerializable(typeof(AssumeRoleWithWebIdentityRequest))]
[JsonSerializable(typeof(AssumeRoleWithWebIdentityResponse))]
[JsonSerializable(typeof(AssumeRoleWithSamlRequest))]
[JsonSerializable(typeof(AssumeRoleWithSamlResponse))]
[JsonSerializable(typeof(GetAccessKeyInfoRequest))]
[JsonSerializable(typeof(GetAccessKeyInfoResponse))]
[JsonSerializable(typeof(GetFederationTokenRequest))]
[JsonSerializable(typeof(GetFederationTokenResponse))]
[JsonSerializable(typeof(DecodeAuthorizationMessageRequest))]
[JsonSerializable(typeof(DecodeAuthorizationMessageResponse))]
internal sealed partial class StsJson : JsonSerializerContext;
