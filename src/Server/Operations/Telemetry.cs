using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Berth.Server.Operations;

/// <summary>Metrics for Prometheus, always; traces by OTLP, when the standard variables say where to.</summary>
internal static class Telemetry
{
    private const string TraceEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTelemetry(this IServiceCollection services)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("berth", serviceVersion: BerthServer.Version))
            .WithMetrics(metrics => metrics
                .AddMeter("Berth", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (IsSet(TraceEndpoint) || IsSet(Endpoint))
        {
            telemetry.WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddOtlpExporter());
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
