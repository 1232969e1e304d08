using System.Text.Json.Serialization;

namespace Berth.Server.Ecr;

/// <summary>As <see cref="EcrJson"/>, for layers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchCheckLayerAvailabilityRequest))]
[JsonSerializable(typeof(BatchCheckLayerAvailabilityResponse))]
[JsonSerializable(typeof(InitiateLayerUploadRequest))]
[JsonSerializable(typeof(InitiateLayerUploadResponse))]
[JsonSerializable(typeof(UploadLayerPartRequest))]
[JsonSerializable(typeof(UploadLayerPartResponse))]
[JsonSerializable(typeof(CompleteLayerUploadRequest))]
[JsonSerializable(typeof(CompleteLayerUploadResponse))]
[JsonSerializable(typeof(GetDownloadUrlForLayerRequest))]
[JsonSerializable(typeof(GetDownloadUrlForLayerResponse))]
internal sealed partial class EcrLayerJson : JsonSerializerContext;
