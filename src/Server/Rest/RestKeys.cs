using System.Text.Json;
using Berth.Core.Identity;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Access keys of machines.</summary>
internal sealed class RestKeys(AccessKeys keys, AccessOptions options, TimeProvider time)
{
    internal async Task ListAsync(HttpContext http)
    {
        var all = await keys.ListAsync(http.RequestAborted);
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WriteStartArray("keys"u8);
            foreach (var key in all)
            {
                json.WriteStartObject();
                Write(json, key);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>The one answer that has the secret.</summary>
    internal async Task CreateAsync(HttpContext http)
    {
        var body = await RestBody.ReadAsync(http, "name", "pull", "push", "policy", "expires");
        DateTimeOffset? expires = body.Text("expires") is { } text ? RestParameters.TimeOf("expires", text) : null;
        var made = await keys.CreateAsync(body.RequiredText("name"), PolicyOf(body), expires, Exchange.Of(http).Access!.Actor);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await RestAnswer.WriteAsync(http, json =>
        {
            Write(json, made.Key);
            json.WriteString("secret"u8, made.Secret);
        });
    }

    internal async Task RevokeAsync(HttpContext http)
    {
        await keys.RevokeAsync(http.Segment("id"), Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }

    private string PolicyOf(RestBody body)
    {
        var (pull, push) = (body.Texts("pull"), body.Texts("push"));
        if (body.Find("policy") is not { } policy)
        {
            return AccessKeyScope.ToPolicy(pull, push, options.Region, options.Account);
        }

        return pull.Count + push.Count == 0
            ? policy.GetRawText()
            : throw RestBody.Invalid("policy says all that the key may: leave pull and push out");
    }

    private void Write(Utf8JsonWriter json, AccessKey key)
    {
        json.WriteString("id"u8, key.Id);
        json.WriteString("name"u8, key.Name);
        json.WriteBoolean("live"u8, key.IsLive(time.GetUtcNow()));
        json.WriteTime("created", key.Created);
        json.WriteString("createdBy"u8, key.CreatedBy);
        json.WriteTime("expires", key.Expires);
        json.WriteTime("revoked", key.Revoked);
        json.WriteTime("lastUsed", key.LastUsed);
        json.WriteString("lastUsedFrom"u8, key.LastUsedFrom);
        json.WriteString("policy"u8, key.Policy);
    }
}
