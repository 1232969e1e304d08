using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for repositories and their tags.</summary>
internal static class EcrRepositoryOperations
{
    internal static IServiceCollection AddEcrRepositories(this IServiceCollection services) => services
        .AddSingleton<EcrRepositories>()
        .AddSingleton<EcrTags>();

    internal static IEnumerable<Operation> Of(IServiceProvider services) => [.. Repositories(services), .. Tags(services)];

    private static Operation[] Repositories(IServiceProvider services)
    {
        var repositories = services.GetRequiredService<EcrRepositories>();
        return
        [
            Operation.Of("CreateRepository", EcrJson.Default.CreateRepositoryRequest, EcrJson.Default.CreateRepositoryResponse,
                Needs.Repository<CreateRepositoryRequest>(request => request.RepositoryName).WithTags(request => EcrTags.Of(request.Tags)),
                repositories.CreateAsync),
            Operation.Of("DescribeRepositories", EcrJson.Default.DescribeRepositoriesRequest, EcrJson.Default.DescribeRepositoriesResponse,
                Needs.Handler<DescribeRepositoriesRequest>(), repositories.DescribeAsync),
            Operation.Of("DeleteRepository", EcrJson.Default.DeleteRepositoryRequest, EcrJson.Default.DeleteRepositoryResponse,
                Needs.Repository<DeleteRepositoryRequest>(request => request.RepositoryName), repositories.DeleteAsync),
            Operation.Of("PutImageTagMutability", EcrJson.Default.PutImageTagMutabilityRequest, EcrJson.Default.PutImageTagMutabilityResponse,
                Needs.Repository<PutImageTagMutabilityRequest>(request => request.RepositoryName), repositories.PutMutabilityAsync),
            Operation.Of(
                "PutImageScanningConfiguration", EcrJson.Default.PutImageScanningConfigurationRequest, EcrJson.Default.PutImageScanningConfigurationResponse,
                Needs.Repository<PutImageScanningConfigurationRequest>(request => request.RepositoryName), repositories.PutScanningAsync),
        ];
    }

    private static Operation[] Tags(IServiceProvider services)
    {
        var tags = services.GetRequiredService<EcrTags>();
        return
        [
            Operation.Of("TagResource", EcrJson.Default.TagResourceRequest, EcrJson.Default.TagResourceResponse,
                Needs.Repository<TagResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)).WithTags(request => EcrTags.Of(request.Tags)), tags.TagAsync),
            Operation.Of("UntagResource", EcrJson.Default.UntagResourceRequest, EcrJson.Default.UntagResourceResponse,
                Needs.Repository<UntagResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)).WithTags(request => RequestTags.OfKeys(request.TagKeys)),
                tags.UntagAsync),
            Operation.Of("ListTagsForResource", EcrJson.Default.ListTagsForResourceRequest, EcrJson.Default.ListTagsForResourceResponse,
                Needs.Repository<ListTagsForResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)), tags.ListAsync),
        ];
    }
}
