using Berth.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Oci;

/// <summary>The only place that turns what went wrong into an answer of the distribution protocol.</summary>
internal sealed partial class OciErrorWriter(RequestDelegate next, ILogger<OciErrorWriter> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/v2", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            await next(http);
            await ExplainAsync(http);
        }
        catch (RegistryException exception) when (!http.Response.HasStarted)
        {
            await OciErrors.WriteAsync(http, exception.Error, exception.Message);
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await OciErrors.WriteAsync(http, exception.StatusCode, OciErrors.Unknown, exception.Message);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to tell.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Log.Failed(logger, exception, http.Request.Method, http.Request.Path);
            await OciErrors.WriteAsync(http, StatusCodes.Status500InternalServerError, OciErrors.Unknown, "the registry failed; its log says why");
        }
    }

    /// <summary>Gives the router's own refusals a body.</summary>
    private static Task ExplainAsync(HttpContext http) => (http.Response.HasStarted, http.Response.StatusCode) switch
    {
        (false, StatusCodes.Status404NotFound) when http.GetEndpoint() is null =>
            OciErrors.WriteAsync(http, StatusCodes.Status404NotFound, OciErrors.Unsupported, "there is no such endpoint"),
        (false, StatusCodes.Status405MethodNotAllowed) when http.Response.ContentLength is null =>
            OciErrors.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, OciErrors.Unsupported, $"the endpoint does not take {http.Request.Method}"),
        _ => Task.CompletedTask,
    };

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Error, "{method} {path} failed", EventName = "request failed")]
        internal static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
