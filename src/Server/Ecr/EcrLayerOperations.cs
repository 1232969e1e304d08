using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;
using Json = Berth.Server.Ecr.EcrLayerJson;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for layers.</summary>
internal static class EcrLayerOperations
{
    internal static IServiceCollection AddEcrLayers(this IServiceCollection services) => services
        .AddSingleton<EcrLayers>()
        .AddSingleton<EcrLayerUploads>()
        .AddSingleton<EcrLayerLinks>();

    internal static IEnumerable<Operation> Of(IServiceProvider services)
    {
        var layers = services.GetRequiredService<EcrLayers>();
        var uploads = services.GetRequiredService<EcrLayerUploads>();
        return
        [
            Operation.Of("BatchCheckLayerAvailability", Json.Default.BatchCheckLayerAvailabilityRequest, Json.Default.BatchCheckLayerAvailabilityResponse,
                Needs.Repository<BatchCheckLayerAvailabilityRequest>(request => request.RepositoryName), layers.CheckAsync),
            Operation.Of("GetDownloadUrlForLayer", Json.Default.GetDownloadUrlForLayerRequest, Json.Default.GetDownloadUrlForLayerResponse,
                Needs.Repository<GetDownloadUrlForLayerRequest>(request => request.RepositoryName), layers.LinkAsync),
            Operation.Of("InitiateLayerUpload", Json.Default.InitiateLayerUploadRequest, Json.Default.InitiateLayerUploadResponse,
                Needs.Repository<InitiateLayerUploadRequest>(request => request.RepositoryName), uploads.StartAsync),
            Operation.Of("UploadLayerPart", Json.Default.UploadLayerPartRequest, Json.Default.UploadLayerPartResponse,
                Needs.Repository<UploadLayerPartRequest>(request => request.RepositoryName), uploads.AppendAsync),
            Operation.Of("CompleteLayerUpload", Json.Default.CompleteLayerUploadRequest, Json.Default.CompleteLayerUploadResponse,
                Needs.Repository<CompleteLayerUploadRequest>(request => request.RepositoryName), uploads.CompleteAsync),
        ];
    }
}
