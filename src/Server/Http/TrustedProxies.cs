using Berth.Server.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Berth.Server.Http;

/// <summary>Believes what the configured proxies say of their clients, and nobody else.</summary>
internal static class TrustedProxies
{
    internal static void UseTrustedProxies(this IApplicationBuilder application, AccessOptions options)
    {
        if (options.TrustedProxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        application.UseForwardedHeaders(forwarded);
    }
}
