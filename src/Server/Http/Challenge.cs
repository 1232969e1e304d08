using System.Net;
using Berth.Core.Tokens;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>
/// Tells a client where to get a token and for what (Docker registry token authentication specification, "How to authenticate"). It is the
/// only challenge: a client that is offered Basic beside it takes that and fails without a login, where it could have pulled anonymously.
/// </summary>
internal sealed class Challenge(ServeOptions options, ServiceName service)
{
    internal const string TokenPath = "/token";

    /// <summary>Writes the header.</summary>
    /// <param name="scope">What a token would have to be good for, or null.</param>
    /// <param name="error">Why the token that came is not enough (RFC 6750, section 3.1), or null if none came.</param>
    internal void Write(HttpContext http, TokenScope? scope, string? error)
    {
        var value = $"Bearer realm=\"{Root(http)}{TokenPath}\",service=\"{service.Value}\"";
        if (scope is not null)
        {
            value += $",scope=\"{scope}\"";
        }

        if (error is not null)
        {
            value += $",error=\"{error}\"";
        }

        http.Response.Headers.WWWAuthenticate = value;
    }

    /// <summary>
    /// The address that clients use, without a slash at its end. Never from a header of the request: a forged Host would send passwords
    /// elsewhere. Without a public address the registry serves loopback alone, and the connection itself says which.
    /// </summary>
    internal string Root(HttpContext http)
    {
        if (options.Url is { } url)
        {
            return url.AbsoluteUri.TrimEnd('/');
        }

        var address = http.Connection.LocalIpAddress ?? IPAddress.Loopback;
        var scheme = http.Features.Get<Microsoft.AspNetCore.Connections.Features.ITlsHandshakeFeature>() is null ? "http" : "https";
        return $"{scheme}://{new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, http.Connection.LocalPort)}";
    }
}
