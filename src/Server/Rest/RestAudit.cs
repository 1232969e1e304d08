using System.Buffers;
using System.Text.Json;
using Berth.Core.Audit;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>The record, newest first unless asked otherwise; the id of a page's last event is the <c>after</c> of the next.</summary>
internal sealed class RestAudit(AuditLog audit)
{
    internal async Task GetAsync(HttpContext http)
    {
        var events = await audit.ListAsync(QueryOf(http.Request.Query), http.RequestAborted);
        var body = new ArrayBufferWriter<byte>();
        foreach (var happened in events)
        {
            using (var json = new Utf8JsonWriter(body))
            {
                AuditJson.Write(json, happened);
            }

            body.Write("\n"u8);
        }

        await http.WriteAsync("application/jsonl", body.WrittenMemory);
    }

    private static AuditQuery QueryOf(IQueryCollection query) => new()
    {
        From = query.Time("from"),
        Until = query.Time("until"),
        Kind = query.Text("event") is { } name
            ? AuditEventNames.Find(name) ?? throw RestParameters.Invalid("event", name, $"one of {string.Join(", ", AuditEventNames.All)}")
            : null,
        Caller = query.Text("caller"),
        Repository = query.Text("repository"),
        Credential = query.Text("credential"),
        Address = query.Text("address"),
        OldestFirst = query.Text("order") switch
        {
            null or "newest" => false,
            "oldest" => true,
            var order => throw RestParameters.Invalid("order", order, "newest or oldest"),
        },
        After = query.Number("after"),
        Count = query.Count(),
    };
}
