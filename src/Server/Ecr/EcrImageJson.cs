using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>How the records of images are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(PutImageRequest))]
[JsonSerializable(typeof(PutImageResponse))]
[JsonSerializable(typeof(BatchGetImageRequest))]
[JsonSerializable(typeof(BatchGetImageResponse))]
[JsonSerializable(typeof(BatchDeleteImageRequest))]
[JsonSerializable(typeof(BatchDeleteImageResponse))]
[JsonSerializable(typeof(DescribeImagesRequest))]
[JsonSerializable(typeof(DescribeImagesResponse))]
[JsonSerializable(typeof(ListImagesRequest))]
[JsonSerializable(typeof(ListImagesResponse))]
[JsonSerializable(typeof(ListImageReferrersRequest))]
[JsonSerializable(typeof(ListImageReferrersResponse))]
[JsonSerializable(typeof(UpdateImageStorageClassRequest))]
[JsonSerializable(typeof(UpdateImageStorageClassResponse))]
[JsonSerializable(typeof(DescribeImageScanFindingsRequest))]
[JsonSerializable(typeof(StartImageScanRequest))]
[JsonSerializable(typeof(ImageScanResponse))]
[JsonSerializable(typeof(DescribeImageReplicationStatusRequest))]
[JsonSerializable(typeof(DescribeImageReplicationStatusResponse))]
[JsonSerializable(typeof(DescribeImageSigningStatusRequest))]
[JsonSerializable(typeof(DescribeImageSigningStatusResponse))]
[JsonSerializable(typeof(BatchGetRepositoryScanningConfigurationRequest))]
[JsonSerializable(typeof(BatchGetRepositoryScanningConfigurationResponse))]
internal sealed partial class EcrImageJson : JsonSerializerContext;
