using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Berth.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Rest;

/// <summary>The route table of the registry's own interface. Names of repositories hold slashes, so they travel in the query.</summary>
internal static class RestEndpoints
{
    private static readonly AccessRule Describe = AccessRule.Repository(EcrActions.DescribeRepositories);
    private static readonly AccessRule Settings = AccessRule.Repository(EcrActions.CreateRepository, EcrActions.TagResource, EcrActions.UntagResource);
    private static readonly AccessRule Keys = AccessRule.Registry(EcrActions.ManageAccessKeys);

    internal static IServiceCollection AddRest(this IServiceCollection services) => services
        .AddSingleton<NamedCallers>()
        .AddSingleton<RestCaller>()
        .AddSingleton<RestExplain>()
        .AddSingleton<RestRepositories>()
        .AddSingleton<RestPolicies>()
        .AddSingleton<RestLifecycle>()
        .AddSingleton<RestKeys>()
        .AddSingleton<RestCredentials>()
        .AddSingleton<RestAudit>()
        .AddSingleton(provider => new RestLogins(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<Logins>(),
            provider.GetService<GitHubDirectory>(),
            provider.GetRequiredService<HandlerPermissions>(),
            provider.GetRequiredService<TimeProvider>()));

    internal static void MapRest(this IEndpointRouteBuilder routes)
    {
        var repositories = routes.ServiceProvider.GetRequiredService<RestRepositories>();
        var policies = routes.ServiceProvider.GetRequiredService<RestPolicies>();
        var lifecycle = routes.ServiceProvider.GetRequiredService<RestLifecycle>();
        var keys = routes.ServiceProvider.GetRequiredService<RestKeys>();

        routes.MapGet("/api/caller", routes.ServiceProvider.GetRequiredService<RestCaller>().GetAsync).Needs(AccessRule.Self);
        routes.MapPost("/api/explain", routes.ServiceProvider.GetRequiredService<RestExplain>().PostAsync).Needs(AccessRule.Self);
        routes.MapGet("/api/repositories", repositories.ListAsync).Needs(AccessRule.Catalog);
        routes.MapGet("/api/repository", repositories.GetAsync).Needs(Describe);
        routes.MapPut("/api/repository", repositories.PutAsync).Needs(Settings with { Creates = true });
        routes.MapDelete("/api/repository", repositories.DeleteAsync).Needs(AccessRule.Repository(EcrActions.DeleteRepository));
        routes.MapGet("/api/repository/policy", policies.GetAsync).Needs(AccessRule.Repository(EcrActions.GetRepositoryPolicy));
        routes.MapPut("/api/repository/policy", policies.PutAsync).Needs(AccessRule.Repository(EcrActions.SetRepositoryPolicy));
        routes.MapDelete("/api/repository/policy", policies.DeleteAsync).Needs(AccessRule.Repository(EcrActions.DeleteRepositoryPolicy));
        routes.MapGet("/api/policy", policies.GetAsync).Needs(AccessRule.Registry(EcrActions.GetRegistryPolicy));
        routes.MapPut("/api/policy", policies.PutAsync).Needs(AccessRule.Registry(EcrActions.PutRegistryPolicy));
        routes.MapDelete("/api/policy", policies.DeleteAsync).Needs(AccessRule.Registry(EcrActions.DeleteRegistryPolicy));
        routes.MapGet("/api/repository/lifecycle", lifecycle.GetAsync).Needs(AccessRule.Repository(EcrActions.GetLifecyclePolicy));
        routes.MapPut("/api/repository/lifecycle", lifecycle.PutAsync).Needs(AccessRule.Repository(EcrActions.PutLifecyclePolicy));
        routes.MapDelete("/api/repository/lifecycle", lifecycle.DeleteAsync).Needs(AccessRule.Repository(EcrActions.DeleteLifecyclePolicy));
        routes.MapPost("/api/repository/lifecycle/plan", lifecycle.PlanAsync).Needs(AccessRule.Repository(EcrActions.StartLifecyclePolicyPreview));
        routes.MapGet("/api/lifecycle", lifecycle.GetAsync).Needs(AccessRule.Registry(EcrActions.GetLifecyclePolicy));
        routes.MapPut("/api/lifecycle", lifecycle.PutAsync).Needs(AccessRule.Registry(EcrActions.PutLifecyclePolicy));
        routes.MapDelete("/api/lifecycle", lifecycle.DeleteAsync).Needs(AccessRule.Registry(EcrActions.DeleteLifecyclePolicy));
        routes.MapGet("/api/keys", keys.ListAsync).Needs(Keys);
        routes.MapPost("/api/keys", keys.CreateAsync).Needs(Keys);
        routes.MapDelete("/api/keys/{id}", keys.RevokeAsync).Needs(Keys);
        routes.MapPost("/api/credentials", routes.ServiceProvider.GetRequiredService<RestCredentials>().CreateAsync).Needs(AccessRule.Self with { IsForWorkflows = true });
        routes.MapGet("/api/audit", routes.ServiceProvider.GetRequiredService<RestAudit>().GetAsync).Needs(AccessRule.Registry(EcrActions.ReadAuditLog));
        routes.MapDelete("/api/logins", routes.ServiceProvider.GetRequiredService<RestLogins>().DeleteAsync).Needs(AccessRule.Self);
    }
}
