using Berth.Core.Access;
using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>Policies of public repositories: the same that the private interface shows.</summary>
internal sealed class EcrPublicPolicies(PublicRepositories repositories, Policies policies, PublicNames names)
{
    internal async Task<RepositoryPolicyResponse> GetAsync(RepositoryRequest request, AwsCall call)
    {
        var (repository, text) = await RequireAsync(request, call);
        return new(names.Registry, repository.Name.Value, text);
    }

    internal async Task<RepositoryPolicyResponse> SetAsync(SetRepositoryPolicyRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        await policies.PutAsync(repository.Name, request.PolicyText, call.Actor);
        return new(names.Registry, repository.Name.Value, request.PolicyText);
    }

    internal async Task<RepositoryPolicyResponse> DeleteAsync(RepositoryRequest request, AwsCall call)
    {
        var (repository, text) = await RequireAsync(request, call);
        await policies.DeleteAsync(repository.Name, call.Actor);
        return new(names.Registry, repository.Name.Value, text);
    }

    private async Task<(PublicRepository Repository, string Policy)> RequireAsync(RepositoryRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        return (repository, await policies.FindAsync(repository.Name, call.Cancel) ?? throw new AwsException(
            "RepositoryPolicyNotFoundException",
            $"Repository policy does not exist for the repository with name '{repository.Name}' in the registry with id '{names.Registry}'"));
    }
}
