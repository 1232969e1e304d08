using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Under which address clients reach this registry, for answers that hold it.</summary>
internal sealed class PublicAddress(ServeOptions options)
{
    /// <summary>The configured one, or else the one that the request came to.</summary>
    internal Uri Of(HttpContext http) => options.Url ?? new($"{http.Request.Scheme}://{http.Request.Host}");

    /// <summary>What stands in front of a repository's name in an image reference: host and port.</summary>
    internal string HostOf(HttpContext http) => Of(http).Authority;
}
