using Berth.Core.Principals;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Http;

/// <summary>What keeps the users and roles of this registry, and the credentials that it gives them.</summary>
internal static class PrincipalServices
{
    internal static IServiceCollection AddPrincipals(this IServiceCollection services) => services
        .AddSingleton<Principals>()
        .AddSingleton<Groups>()
        .AddSingleton<PrincipalPolicies>()
        .AddSingleton<PrincipalTags>()
        .AddSingleton<ManagedPolicies>()
        .AddSingleton<OpenIdConnectProviders>()
        .AddSingleton<UserKeys>()
        .AddSingleton<Sessions>()
        .AddSingleton<RoleSessions>()
        .AddSingleton<CallerSessions>()
        .AddSingleton<SignatureKeys>();
}
