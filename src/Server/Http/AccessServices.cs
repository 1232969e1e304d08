using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Tokens;
using Berth.Server.Identity;
using Berth.Server.Options;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Http;

/// <summary>What finds out who a caller is and decides what it may.</summary>
internal static class AccessServices
{
    internal static IServiceCollection AddAccess(this IServiceCollection services, ServeOptions options) => services
        .AddSingleton(options.Access)
        .AddSingleton<ServiceName>()
        .AddSingleton(RegistryRules.Of(options))
        .AddSingleton(provider => new Permissions(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<AccessRules>(),
            provider.GetService<IGitHub>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<AccessExplainer>()
        .AddSingleton<VisibleRepositories>()
        .AddSingleton<SigningKeys>()
        .AddSingleton(provider => new RegistryTokens(
            provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<ServiceName>().Value, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<BlobLinks>()
        .AddSingleton<TokenCache>()
        .AddSingleton(provider => new Credentials(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<RegistryTokens>(),
            provider.GetRequiredService<AccessKeys>(),
            provider.GetRequiredService<Logins>(),
            provider.GetRequiredService<IOpenIdProviders>(),
            provider.GetService<IGitHub>()))
        .AddSingleton<Challenge>()
        .AddSingleton<ClientNetwork>()
        .AddSingleton<PublicAddress>()
        .AddPrincipals()
        .AddSingleton<AnonymousLimit>()
        .AddSingleton<AccessRecord>()
        .AddSingleton<HandlerPermissions>();
}
