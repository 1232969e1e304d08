using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for lifecycle policies.</summary>
internal static class EcrLifecycleOperations
{
    internal static IServiceCollection AddEcrLifecycle(this IServiceCollection services) => services
        .AddSingleton<EcrLifecycle>();

    internal static Operation[] Of(IServiceProvider services)
    {
        var lifecycle = services.GetRequiredService<EcrLifecycle>();
        return
        [
            Operation.Of("PutLifecyclePolicy", EcrJson.Default.PutLifecyclePolicyRequest, EcrJson.Default.PutLifecyclePolicyResponse,
                Needs.Repository<PutLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.PutAsync),
            Operation.Of("GetLifecyclePolicy", EcrJson.Default.GetLifecyclePolicyRequest, EcrJson.Default.GetLifecyclePolicyResponse,
                Needs.Repository<GetLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.GetAsync),
            Operation.Of("DeleteLifecyclePolicy", EcrJson.Default.DeleteLifecyclePolicyRequest, EcrJson.Default.DeleteLifecyclePolicyResponse,
                Needs.Repository<DeleteLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.DeleteAsync),
            Operation.Of("StartLifecyclePolicyPreview", EcrJson.Default.StartLifecyclePolicyPreviewRequest, EcrJson.Default.StartLifecyclePolicyPreviewResponse,
                Needs.Repository<StartLifecyclePolicyPreviewRequest>(request => request.RepositoryName), lifecycle.StartAsync),
            Operation.Of("GetLifecyclePolicyPreview", EcrJson.Default.GetLifecyclePolicyPreviewRequest, EcrJson.Default.GetLifecyclePolicyPreviewResponse,
                Needs.Repository<GetLifecyclePolicyPreviewRequest>(request => request.RepositoryName), lifecycle.PreviewAsync),
        ];
    }
}
