using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Login;

/// <summary>Where people log in, if there is an app to log in with. Nothing here answers other origins.</summary>
internal static class LoginEndpoints
{
    internal static IServiceCollection AddLogin(this IServiceCollection services) => services
        .AddSingleton<PendingLogins>()
        .AddSingleton<LoginCookies>()
        .AddSingleton(provider => new People(
            provider.GetService<IGitHub>(),
            provider.GetRequiredService<Logins>(),
            provider.GetRequiredService<Permissions>(),
            provider.GetRequiredService<AccessRecord>()))
        .AddSingleton(provider => new DeviceLogins(
            provider.GetService<ISignIn>(),
            provider.GetRequiredService<People>(),
            provider.GetRequiredService<ClientNetwork>(),
            provider.GetRequiredService<AnonymousLimit>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Sessions>()
        .AddSingleton<WebLogin>()
        .AddSingleton<AccountPages>();

    internal static void MapLogin(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<ISignIn>() is not { IsConfigured: true })
        {
            return;
        }

        var (login, account) = (routes.ServiceProvider.GetRequiredService<WebLogin>(), routes.ServiceProvider.GetRequiredService<AccountPages>());
        Map(routes, HttpMethods.Get, WebLogin.Path, login.BeginAsync);
        Map(routes, HttpMethods.Get, WebLogin.CallbackPath, login.EndAsync);
        Map(routes, HttpMethods.Get, ReturnPath.Home, account.ShowAsync);
        Map(routes, HttpMethods.Post, AccountPages.LogoutPath, account.LogoutAsync);
        Map(routes, HttpMethods.Post, AccountPages.LogoutEverywherePath, account.LogoutEverywhereAsync);
        Map(routes, HttpMethods.Post, AccountPages.DockerLoginPath, account.CreateDockerLoginAsync);
        Map(routes, HttpMethods.Post, "/login/device", routes.ServiceProvider.GetRequiredService<DeviceLogins>().StartAsync);
    }

    /// <summary>Open to the rule: each of them asks for the session itself, with a page and not with a challenge for clients.</summary>
    private static void Map(IEndpointRouteBuilder routes, string method, string path, RequestDelegate handler) =>
        routes.MapMethods(path, [method], handler).Needs(AccessRule.Open);
}
