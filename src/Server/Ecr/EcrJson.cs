using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>How the records of this interface are read and written: members in camel case, absent ones left out, times in seconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(CreateRepositoryRequest))]
[JsonSerializable(typeof(CreateRepositoryResponse))]
[JsonSerializable(typeof(DeleteLifecyclePolicyRequest))]
[JsonSerializable(typeof(DeleteLifecyclePolicyResponse))]
[JsonSerializable(typeof(DeleteRepositoryRequest))]
[JsonSerializable(typeof(DeleteRepositoryResponse))]
[JsonSerializable(typeof(DescribeRepositoriesRequest))]
[JsonSerializable(typeof(DescribeRepositoriesResponse))]
[JsonSerializable(typeof(GetAuthorizationTokenRequest))]
[JsonSerializable(typeof(GetAuthorizationTokenResponse))]
[JsonSerializable(typeof(GetLifecyclePolicyPreviewRequest))]
[JsonSerializable(typeof(GetLifecyclePolicyPreviewResponse))]
[JsonSerializable(typeof(GetLifecyclePolicyRequest))]
[JsonSerializable(typeof(GetLifecyclePolicyResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(PutImageScanningConfigurationRequest))]
[JsonSerializable(typeof(PutImageScanningConfigurationResponse))]
[JsonSerializable(typeof(PutImageTagMutabilityRequest))]
[JsonSerializable(typeof(PutImageTagMutabilityResponse))]
[JsonSerializable(typeof(PutLifecyclePolicyRequest))]
[JsonSerializable(typeof(PutLifecyclePolicyResponse))]
[JsonSerializable(typeof(PutRegistryPolicyRequest))]
[JsonSerializable(typeof(RegistryPolicyRequest))]
[JsonSerializable(typeof(RegistryPolicyResponse))]
[JsonSerializable(typeof(RepositoryPolicyRequest))]
[JsonSerializable(typeof(RepositoryPolicyResponse))]
[JsonSerializable(typeof(SetRepositoryPolicyRequest))]
[JsonSerializable(typeof(StartLifecyclePolicyPreviewRequest))]
[JsonSerializable(typeof(StartLifecyclePolicyPreviewResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(UntagResourceResponse))]
internal sealed partial class EcrJson : JsonSerializerContext;
