using Berth.Core.Access;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Where a request comes from, in the words of policies and of the record.</summary>
internal static class RequestOrigins
{
    internal static RequestOrigin Origin(this HttpContext http) => new(
        http.Connection.RemoteIpAddress?.ToString(),
        http.Request.IsHttps,
        http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);
}
