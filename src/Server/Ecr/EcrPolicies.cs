using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>The policies of repositories, and that of the registry. They are the ones that decide.</summary>
internal sealed class EcrPolicies(Policies policies, Permissions permissions, EcrNames names)
{
    /// <summary>
    /// A policy that would lock its own author out is refused, unless it is forced. Others can lock somebody out as well, but that is what
    /// policies are for.
    /// </summary>
    internal async Task<RepositoryPolicyResponse> SetAsync(SetRepositoryPolicyRequest request, AwsCall call)
    {
        var name = RepositoryName.Parse(request.RepositoryName);
        Policies.Require(request.PolicyText);
        if (request.Force != true
            && !(await permissions.DecideUnderAsync(call.Caller, EcrActions.SetRepositoryPolicy, name, request.PolicyText, call.Origin, call.Cancel)).IsAllowed)
        {
            throw new AwsException(
                "InvalidParameterException",
                "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'the policy would keep you from changing it again: pass force if you mean it'");
        }

        await policies.PutAsync(name, request.PolicyText, call.Actor);
        return new(names.Registry, name.Value, request.PolicyText);
    }

    internal async Task<RepositoryPolicyResponse> GetAsync(RepositoryPolicyRequest request, AwsCall call)
    {
        var name = RepositoryName.Parse(request.RepositoryName);
        return new(names.Registry, name.Value, await policies.FindAsync(name, call.Cancel) ?? throw NoPolicy(name));
    }

    internal async Task<RepositoryPolicyResponse> DeleteAsync(RepositoryPolicyRequest request, AwsCall call)
    {
        var deleted = await GetAsync(request, call);
        await policies.DeleteAsync(RepositoryName.Parse(request.RepositoryName), call.Actor);
        return deleted;
    }

    internal async Task<RegistryPolicyResponse> PutOfRegistryAsync(PutRegistryPolicyRequest request, AwsCall call)
    {
        await policies.PutAsync(null, request.PolicyText, call.Actor);
        return new(names.Registry, request.PolicyText);
    }

    internal async Task<RegistryPolicyResponse> GetOfRegistryAsync(RegistryPolicyRequest request, AwsCall call)
    {
        _ = request;
        return new(names.Registry, await policies.FindAsync(null, call.Cancel) ?? throw new AwsException(
            "RegistryPolicyNotFoundException", $"Registry policy does not exist in the registry with id '{names.Registry}'"));
    }

    internal async Task<RegistryPolicyResponse> DeleteOfRegistryAsync(RegistryPolicyRequest request, AwsCall call)
    {
        var deleted = await GetOfRegistryAsync(request, call);
        await policies.DeleteAsync(null, call.Actor);
        return deleted;
    }

    private AwsException NoPolicy(RepositoryName name) => new(
        "RepositoryPolicyNotFoundException",
        $"Repository policy does not exist for the repository with name '{name}' in the registry with id '{names.Registry}'");
}
