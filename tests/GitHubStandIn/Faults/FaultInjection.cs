using System.Globalization;
using Berth.GitHubStandIn.Api;
using Berth.GitHubStandIn.Shapes;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.Faults;

/// <summary>Stands in front of everything but the control endpoints: logs, holds, fails or resets.</summary>
internal sealed class FaultInjection(FaultPlan faults, RequestLog requests)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var path = PathPrefix.Documented(http.Request.Path.Value!);
        if (PathPrefix.Matches("/_control", path))
        {
            await next(http);
            return;
        }

        if (faults.Resets)
        {
            http.Abort();
            return;
        }

        var token = Authentication.TextOf(http.Request.Headers.Authorization);
        requests.Add(new(http.Request.Method, path, http.Request.QueryString.Value ?? "", token));
        http.Response.Headers["X-GitHub-Request-Id"] = http.TraceIdentifier;
        try
        {
            await faults.WaitAsync(path, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (faults.Next(path) is { } failure)
        {
            await FailAsync(http, failure);
            return;
        }

        await next(http);
    }

    private static async Task FailAsync(HttpContext http, Failure failure)
    {
        http.Response.StatusCode = failure.Status;
        if (failure.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(ErrorShape.Of(failure.Status, failure.Message).ToJsonString(), http.RequestAborted);
    }
}
