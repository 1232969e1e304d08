using Berth.Core;
using Berth.Core.Blobs;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Berth.Server.Operations;

/// <summary>Whether the process lives, and whether it should get traffic.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.ServiceProvider.GetRequiredService<Uploads>();
        var store = routes.ServiceProvider.GetRequiredService<IBlobStore>();
        var lifetime = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        routes.MapGet("/livez", http => http.Response.WriteAsync("ok\n")).Needs(AccessRule.Open);
        routes.MapGet("/readyz", http => ReadyAsync(http, uploads, store, lifetime)).Needs(AccessRule.Open);
    }

    private static async Task ReadyAsync(HttpContext http, Uploads uploads, IBlobStore store, IHostApplicationLifetime lifetime)
    {
        var reasons = new List<string>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            reasons.Add("the process is draining");
        }

        await CheckAsync("the database", async () => await uploads.CountAsync(http.RequestAborted), reasons);
        await CheckAsync("the storage", () => Task.Run(store.Probe), reasons);
        http.Response.StatusCode = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await http.Response.WriteAsync(reasons.Count == 0 ? "ready\n" : string.Join('\n', reasons) + "\n");
    }

#pragma warning disable CA1031 // Whatever fails is a reason not to send traffic here.
    private static async Task CheckAsync(string part, Func<Task> check, List<string> reasons)
    {
        try
        {
            await check();
        }
        catch (Exception exception)
        {
            reasons.Add($"{part} does not answer: {Printable.Of(exception.Message)}");
        }
    }
#pragma warning restore CA1031
}
