using Berth.Core.Access;
using Berth.Core.Images;
using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;
using Json = Berth.Server.Ecr.EcrImageJson;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for images.</summary>
internal static class EcrImageOperations
{
    internal static IServiceCollection AddEcrImages(this IServiceCollection services) => services
        .AddSingleton<ScanOnPush>()
        .AddSingleton<EcrImages>()
        .AddSingleton<EcrImageLists>()
        .AddSingleton<EcrImageStates>()
        .AddSingleton<EcrImageScans>();

    internal static IEnumerable<Operation> Of(IServiceProvider services) =>
    [
        .. Of(services.GetRequiredService<EcrImages>()),
        .. Of(services.GetRequiredService<EcrImageLists>()),
        .. Of(services.GetRequiredService<EcrImageStates>()),
        .. Of(services.GetRequiredService<EcrImageScans>()),
    ];

    private static IEnumerable<Operation> Of(EcrImages images) =>
    [
        Operation.Of("PutImage", Json.Default.PutImageRequest, Json.Default.PutImageResponse,
            Needs.Repository<PutImageRequest>(request => request.RepositoryName), images.PutAsync),
        Operation.Of("BatchGetImage", Json.Default.BatchGetImageRequest, Json.Default.BatchGetImageResponse,
            Needs.Repository<BatchGetImageRequest>(request => request.RepositoryName), images.GetAsync),
        Operation.Of("BatchDeleteImage", Json.Default.BatchDeleteImageRequest, Json.Default.BatchDeleteImageResponse,
            Needs.Repository<BatchDeleteImageRequest>(request => request.RepositoryName), images.DeleteAsync),
    ];

    private static IEnumerable<Operation> Of(EcrImageLists lists) =>
    [
        Operation.Of("DescribeImages", Json.Default.DescribeImagesRequest, Json.Default.DescribeImagesResponse,
            Needs.Repository<DescribeImagesRequest>(request => request.RepositoryName), lists.DescribeAsync),
        Operation.Of("ListImages", Json.Default.ListImagesRequest, Json.Default.ListImagesResponse,
            Needs.Repository<ListImagesRequest>(request => request.RepositoryName), lists.ListAsync),
        Operation.Of("ListImageReferrers", Json.Default.ListImageReferrersRequest, Json.Default.ListImageReferrersResponse,
            Needs.Repository<ListImageReferrersRequest>(request => request.RepositoryName).As(EcrActions.BatchGetImage), lists.ListReferrersAsync),
    ];

    private static IEnumerable<Operation> Of(EcrImageStates states) =>
    [
        Operation.Of("UpdateImageStorageClass", Json.Default.UpdateImageStorageClassRequest, Json.Default.UpdateImageStorageClassResponse,
            Needs.Repository<UpdateImageStorageClassRequest>(request => request.RepositoryName), states.MoveAsync),
        Operation.Of("DescribeImageReplicationStatus", Json.Default.DescribeImageReplicationStatusRequest,
            Json.Default.DescribeImageReplicationStatusResponse,
            Needs.Repository<DescribeImageReplicationStatusRequest>(request => request.RepositoryName), states.DescribeReplicationAsync),
        Operation.Of("DescribeImageSigningStatus", Json.Default.DescribeImageSigningStatusRequest, Json.Default.DescribeImageSigningStatusResponse,
            Needs.Repository<DescribeImageSigningStatusRequest>(request => request.RepositoryName), states.DescribeSigningAsync),
    ];

    private static IEnumerable<Operation> Of(EcrImageScans scans) =>
    [
        Operation.Of("StartImageScan", Json.Default.StartImageScanRequest, Json.Default.ImageScanResponse,
            Needs.Repository<StartImageScanRequest>(request => request.RepositoryName), scans.StartAsync),
        Operation.Of("DescribeImageScanFindings", Json.Default.DescribeImageScanFindingsRequest, Json.Default.ImageScanResponse,
            Needs.Repository<DescribeImageScanFindingsRequest>(request => request.RepositoryName), scans.DescribeAsync),
        Operation.Of("BatchGetRepositoryScanningConfiguration", Json.Default.BatchGetRepositoryScanningConfigurationRequest,
            Json.Default.BatchGetRepositoryScanningConfigurationResponse,
            Needs.Handler<BatchGetRepositoryScanningConfigurationRequest>(), scans.DescribeConfigurationsAsync),
    ];
}
