using System.Net;
using Berth.GitHubStandIn.Api;
using Berth.GitHubStandIn.Control;
using Berth.GitHubStandIn.Faults;
using Berth.GitHubStandIn.OAuth;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Berth.GitHubStandIn;

/// <summary>The web server in front of the world. It can close and open again on the same port; the world stays.</summary>
internal sealed class Listener(World world, Links links, FaultPlan faults, RequestLog requests, TimeProvider time)
{
    private readonly RateLimits limits = new(faults, time);
    private WebApplication? application;

    public TimeSpan DeviceInterval { get; set; } = TimeSpan.FromSeconds(5);

    public bool StatelessInstallationTokens { get; set; }

    public async Task OpenAsync(int port, StandIn github, CancellationToken cancel)
    {
        if (application is not null)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var opened = builder.Build();
        opened.Use(new FaultInjection(faults, requests).InvokeAsync);
        // Behind the faults, so that a path that fails needs no endpoint.
        opened.UseRouting();
        Map(opened, github);
        await opened.StartAsync(cancel);
        links.Url = new(opened.Urls.First());
        application = opened;
    }

    /// <summary>Ends at once, with all connections.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref application, null) is { } open)
        {
            await open.StopAsync(new CancellationToken(canceled: true));
            await open.DisposeAsync();
        }
    }

    private void Map(WebApplication opened, StandIn github)
    {
        var routes = new ApiRoutes(opened, world, links, limits);
        UserEndpoints.Map(routes);
        OrganizationEndpoints.Map(routes);
        TeamEndpoints.Map(routes);
        RepositoryEndpoints.Map(routes);
        AppEndpoints.Map(routes, this);
        AuthorizationEndpoints.Map(routes);
        routes.Map("GET", "/rate_limit", Scopes.None, call => Answer.Ok(limits.Shape(call.Asker)), counted: false);
        routes.MapMissing();
        WebFlow.Map(opened, world);
        DeviceFlow.Map(opened, world, links, this);
        AccessTokens.Map(opened, world);
        ControlEndpoints.Map(opened, github);
        FrontPage.Map(opened, world);
    }
}
