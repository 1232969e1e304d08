using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>How the records of this interface are read and written: members in camel case, absent ones left out, times in seconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(GetAuthorizationTokenRequest))]
[JsonSerializable(typeof(GetAuthorizationTokenResponse))]
[JsonSerializable(typeof(CreateRepositoryRequest))]
[JsonSerializable(typeof(CreateRepositoryResponse))]
[JsonSerializable(typeof(DeleteRepositoryRequest))]
[JsonSerializable(typeof(DeleteRepositoryResponse))]
[JsonSerializable(typeof(DescribeRepositoriesRequest))]
[JsonSerializable(typeof(DescribeRepositoriesResponse))]
[JsonSerializable(typeof(RepositoryRequest))]
[JsonSerializable(typeof(CatalogDataResponse))]
[JsonSerializable(typeof(PutRepositoryCatalogDataRequest))]
[JsonSerializable(typeof(DescribeRegistriesRequest))]
[JsonSerializable(typeof(DescribeRegistriesResponse))]
[JsonSerializable(typeof(GetRegistryCatalogDataRequest))]
[JsonSerializable(typeof(PutRegistryCatalogDataRequest))]
[JsonSerializable(typeof(RegistryCatalogDataResponse))]
[JsonSerializable(typeof(SetRepositoryPolicyRequest))]
[JsonSerializable(typeof(RepositoryPolicyResponse))]
[JsonSerializable(typeof(ListTagsForResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(DescribeImagesRequest))]
[JsonSerializable(typeof(DescribeImagesResponse))]
[JsonSerializable(typeof(DescribeImageTagsRequest))]
[JsonSerializable(typeof(DescribeImageTagsResponse))]
[JsonSerializable(typeof(BatchDeleteImageRequest))]
[JsonSerializable(typeof(BatchDeleteImageResponse))]
[JsonSerializable(typeof(PutImageRequest))]
[JsonSerializable(typeof(PutImageResponse))]
[JsonSerializable(typeof(BatchCheckLayerAvailabilityRequest))]
[JsonSerializable(typeof(BatchCheckLayerAvailabilityResponse))]
[JsonSerializable(typeof(InitiateLayerUploadResponse))]
[JsonSerializable(typeof(UploadLayerPartRequest))]
[JsonSerializable(typeof(UploadLayerPartResponse))]
[JsonSerializable(typeof(CompleteLayerUploadRequest))]
[JsonSerializable(typeof(CompleteLayerUploadResponse))]
internal sealed partial class EcrPublicJson : JsonSerializerContext;
