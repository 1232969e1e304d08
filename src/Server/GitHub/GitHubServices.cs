using Berth.Core.Identity;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Berth.Server.GitHub;

/// <summary>What is made of GitHub, if it is configured.</summary>
internal static class GitHubServices
{
    internal static IServiceCollection AddGitHub(this IServiceCollection services, ServeOptions options) => options.GitHub is not { } github
        ? services
        : services
            .AddSingleton(github)
            .AddSingleton(new NamespaceRules(github.Organizations))
            .AddSingleton<GitHubDirectory>()
            .AddSingleton<GitHubContact>()
            .AddSingleton<GitHubClients>()
            .AddSingleton<InstallationTokens>()
            .AddSingleton<DirectoryCredential>()
            .AddSingleton<KnownOrganizations>()
            .AddSingleton<DirectoryFreshness>()
            .AddSingleton<Rereads>()
            .AddSingleton(provider => new DirectorySync(
                github,
                provider.GetRequiredService<GitHubDirectory>(),
                provider.GetRequiredService<DirectoryCredential>(),
                provider.GetRequiredService<KnownOrganizations>(),
                provider.GetRequiredService<ILogger<DirectorySync>>()))
            .AddHostedService<DirectorySyncJob>()
            .AddSingleton<TokenAnswers>()
            .AddSingleton<TokenQuestions>()
            .AddSingleton<RepositoryWriters>()
            .AddSingleton<IGitHub, GitHubIdentities>()
            .AddSingleton(provider => new GitHubOAuth(github, provider.GetRequiredService<GitHubClients>()))
            .AddSingleton<ISignIn>(provider => provider.GetRequiredService<GitHubOAuth>())
            .AddSingleton<WebhookBody>()
            .AddSingleton<GitHubWebhooks>();

    internal static void MapGitHub(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<GitHubWebhooks>() is { } webhooks)
        {
            routes.MapPost("/github/webhooks", webhooks.ReceiveAsync).Needs(AccessRule.Open);
        }
    }
}
