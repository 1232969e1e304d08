using Berth.Core.Access;
using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>Public repositories.</summary>
internal sealed class EcrPublicRepositories(
    PublicRepositories repositories, Repositories all, PublicNames names, OperationPermissions permissions, AccessRules rules)
{
    private const string Describing = "ecr-public:DescribeRepositories";

    internal async Task<CreateRepositoryResponse> CreateAsync(CreateRepositoryRequest request, AwsCall call)
    {
        var name = RepositoryName.Parse(request.RepositoryName);
        var data = request.CatalogData?.Data;
        var created = await repositories.CreateAsync(name, ResourceTag.ByKey(request.Tags), data, call.Actor);
        return new(names.Describe(created, call), data is null ? null : RepositoryCatalogData.Of(data, names.Logo(name, call)));
    }

    internal async Task<DeleteRepositoryResponse> DeleteAsync(DeleteRepositoryRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        await all.DeleteAsync(repository.Name, request.Force == true, call.Actor);
        return new(names.Describe(repository, call));
    }

    /// <summary>Those that are named, each of which the caller may see; or all that there are, for who may see all.</summary>
    internal async Task<DescribeRepositoriesResponse> DescribeAsync(DescribeRepositoriesRequest request, AwsCall call)
    {
        if (request.RepositoryNames is { } wanted)
        {
            var named = new List<Repository>();
            foreach (var name in wanted.Select(RepositoryName.Parse))
            {
                await permissions.RequireAsync(call, Describing, AccessTarget.Of(rules.Resources.PublicRepository(name)));
                named.Add(names.Describe(await repositories.RequireAsync(name, call.Cancel), call));
            }

            return new(named, null);
        }

        await permissions.RequireAsync(call, Describing, AccessTarget.Registry);
        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await repositories.ListAsync(asked.After, asked.Count + 1, call.Cancel), repository => repository.Name.Value);
        return new([.. page.Select(repository => names.Describe(repository, call))], next);
    }
}
