using System.Text;
using System.Text.Json;
using Berth.Core.Lifecycle;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>The lifecycle policy of a repository, or the default where the path names none, and what a policy would do.</summary>
internal sealed class RestLifecycle(LifecyclePolicies policies, LifecyclePlans plans)
{
    /// <summary>Some more than a policy may have, so that one that is too long is told so in characters.</summary>
    private const int MaxSize = 8 * LifecyclePolicy.MaxLength;

    /// <summary>Images that are written before they are sent: a plan names every image of its repository.</summary>
    private const int BatchLength = 500;

    internal async Task GetAsync(HttpContext http)
    {
        var stored = await policies.FindHoldingAsync(Exchange.Of(http).Repository, http.RequestAborted);
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WritePropertyName("policy"u8);
            json.WriteRawValue(stored.Text);
            json.WriteBoolean("isDefault"u8, stored.IsDefault);
            json.WriteTime("evaluated", stored.EvaluatedAt);
        });
    }

    internal async Task PutAsync(HttpContext http)
    {
        await policies.PutAsync(Exchange.Of(http).Repository, Encoding.UTF8.GetString(await http.ReadAsync(MaxSize)), Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        await policies.DeleteAsync(Exchange.Of(http).Repository, Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }

    /// <summary>The body is a policy, or empty for the one that holds.</summary>
    internal async Task PlanAsync(HttpContext http)
    {
        var text = Encoding.UTF8.GetString(await http.ReadAsync(MaxSize));
        var given = string.IsNullOrWhiteSpace(text) ? null : LifecyclePolicy.Parse(text);
        var (policy, plan) = await plans.PlanAsync(http.Repository(), given, http.RequestAborted);
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        LifecyclePlanJson.WriteSummary(json, policy, plan);
        json.WriteStartArray("images"u8);
        foreach (var batch in LifecyclePlanJson.Verdicts(plan).Chunk(BatchLength))
        {
            foreach (var verdict in batch)
            {
                LifecyclePlanJson.Write(json, verdict);
            }

            await json.FlushAsync(http.RequestAborted);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
        Exchange.Of(http).BytesOut = json.BytesCommitted;
    }
}
