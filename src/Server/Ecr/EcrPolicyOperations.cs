using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for policies of repositories and of the registry.</summary>
internal static class EcrPolicyOperations
{
    internal static IServiceCollection AddEcrPolicies(this IServiceCollection services) => services
        .AddSingleton<EcrPolicies>();

    internal static Operation[] Of(IServiceProvider services)
    {
        var policies = services.GetRequiredService<EcrPolicies>();
        return
        [
            Operation.Of("SetRepositoryPolicy", EcrJson.Default.SetRepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<SetRepositoryPolicyRequest>(request => request.RepositoryName), policies.SetAsync),
            Operation.Of("GetRepositoryPolicy", EcrJson.Default.RepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<RepositoryPolicyRequest>(request => request.RepositoryName), policies.GetAsync),
            Operation.Of("DeleteRepositoryPolicy", EcrJson.Default.RepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<RepositoryPolicyRequest>(request => request.RepositoryName), policies.DeleteAsync),
            Operation.Of("PutRegistryPolicy", EcrJson.Default.PutRegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<PutRegistryPolicyRequest>(), policies.PutOfRegistryAsync),
            Operation.Of("GetRegistryPolicy", EcrJson.Default.RegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<RegistryPolicyRequest>(), policies.GetOfRegistryAsync),
            Operation.Of("DeleteRegistryPolicy", EcrJson.Default.RegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<RegistryPolicyRequest>(), policies.DeleteOfRegistryAsync),
        ];
    }
}
