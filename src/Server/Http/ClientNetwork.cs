using System.Net;
using Berth.Core;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Where a request comes from: the client's address behind the trusted proxies, and whether others could read it on its way.</summary>
internal sealed class ClientNetwork(AccessOptions options)
{
    /// <summary>What the forwarding middleware leaves of the header that it believed.</summary>
    private const string ForwardedProto = "X-Original-Proto";

    /// <summary>Refuses a secret that came in the clear: it is burnt, and the client should know before it is used elsewhere.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.TransportInsecure"/></exception>
    internal void RequireSecrecy(HttpContext http)
    {
        if (!http.Request.IsHttps && !IsLoopback(http.Connection.LocalIpAddress) && !IsBehindProxy(http))
        {
            throw new RegistryException(
                RegistryError.TransportInsecure, "credentials are taken over https only: others can read this connection, so replace the one that was sent");
        }
    }

    internal bool IsTrusted(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.TrustedProxies.Any(network => network.Contains(plain));
    }

    /// <summary>A trusted proxy that does not say that its own client came without encryption.</summary>
    private bool IsBehindProxy(HttpContext http) => IsTrusted(Exchange.Of(http).Peer) && !http.Request.Headers.ContainsKey(ForwardedProto);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
