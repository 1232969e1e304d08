using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>What is said of public repositories.</summary>
internal sealed class EcrPublicCatalog(PublicRepositories repositories, PublicNames names)
{
    internal async Task<CatalogDataResponse> GetAsync(RepositoryRequest request, AwsCall call)
    {
        var name = RepositoryName.Parse(request.RepositoryName);
        var data = await repositories.CatalogAsync(name, call.Cancel) ?? throw new AwsException(
            "RepositoryCatalogDataNotFoundException",
            $"Catalog data does not exist for the repository with name '{name}' in the registry with id '{names.Registry}'");
        return new(RepositoryCatalogData.Of(data, names.Logo(name, call)));
    }

    internal async Task<CatalogDataResponse> PutAsync(PutRepositoryCatalogDataRequest request, AwsCall call)
    {
        var (name, data) = (RepositoryName.Parse(request.RepositoryName), request.CatalogData.Data);
        await repositories.PutCatalogAsync(name, data, call.Actor);
        return new(RepositoryCatalogData.Of(data, names.Logo(name, call)));
    }
}
