using Berth.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Rest;

/// <summary>The only place that turns what went wrong into an answer of this interface.</summary>
internal sealed partial class RestErrorWriter(RequestDelegate next, ILogger<RestErrorWriter> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!RestPath.IsOf(http))
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
            await ExplainAsync(http);
        }
        catch (RegistryException exception) when (!http.Response.HasStarted)
        {
            await RestErrors.WriteAsync(http, exception.Error, exception.Message);
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await RestErrors.WriteAsync(http, exception.StatusCode, exception.Message);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to tell.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Log.Failed(logger, exception, http.Request.Method, http.Request.Path);
            await RestErrors.WriteAsync(http, StatusCodes.Status500InternalServerError, null);
        }
    }

    /// <summary>Gives the router's own refusals a body.</summary>
    private static Task ExplainAsync(HttpContext http) => (http.Response.HasStarted, http.Response.StatusCode) switch
    {
        (false, StatusCodes.Status404NotFound) when http.GetEndpoint() is null =>
            RestErrors.WriteAsync(http, StatusCodes.Status404NotFound, "there is no such endpoint"),
        (false, StatusCodes.Status405MethodNotAllowed) =>
            RestErrors.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, $"the endpoint does not take {http.Request.Method}"),
        _ => Task.CompletedTask,
    };

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Error, "{method} {path} failed", EventName = "request failed")]
        internal static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
