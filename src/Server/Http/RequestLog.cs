using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Http;

/// <summary>One line and one measurement a request, written here and nowhere else. No header and no query is in it: secrets travel there.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time)
{
    /// <summary>A client that went away, as others log it.</summary>
    private const int ClientClosedRequest = 499;

    private static readonly Meter Meter = new("Berth");
    private static readonly Counter<long> Received = Meter.CreateCounter<long>("berth.received", "By", "Bytes of request bodies taken");
    private static readonly Counter<long> Sent = Meter.CreateCounter<long>("berth.sent", "By", "Bytes of response bodies sent");

    public async Task InvokeAsync(HttpContext http)
    {
        var begin = time.GetTimestamp();
        var exchange = new Exchange { Peer = http.Connection.RemoteIpAddress };
        http.Features.Set(exchange);
        try
        {
            await next(http);
        }
        finally
        {
            Write(http, exchange, time.GetElapsedTime(begin));
        }
    }

    private void Write(HttpContext http, Exchange exchange, TimeSpan duration)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (exchange.BytesIn > 0)
        {
            Received.Add(exchange.BytesIn, new KeyValuePair<string, object?>("http.route", route));
        }

        if (exchange.BytesOut > 0)
        {
            Sent.Add(exchange.BytesOut, new KeyValuePair<string, object?>("http.route", route));
        }

        var status = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted ? ClientClosedRequest : http.Response.StatusCode;
        Log.Request(
            logger,
            http.Request.Method,
            route,
            exchange.Repository?.Value,
            status,
            exchange.Error,
            exchange.BytesIn,
            exchange.BytesOut,
            duration.TotalMilliseconds,
            exchange.Access?.Caller.Name,
            http.Connection.RemoteIpAddress?.ToString(),
            Activity.Current?.TraceId.ToString());
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "{method} {route} {repository} {status} {error} {bytesIn} {bytesOut} {milliseconds} {caller} {client} {trace}",
            EventName = "request")]
        internal static partial void Request(
            ILogger logger,
            string method,
            string route,
            string? repository,
            int status,
            string? error,
            long bytesIn,
            long bytesOut,
            double milliseconds,
            string? caller,
            string? client,
            string? trace);
    }
}
