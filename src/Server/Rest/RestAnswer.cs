using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Writes what an endpoint answers.</summary>
internal static class RestAnswer
{
    internal static Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return http.WriteAsync("application/json", body.WrittenMemory);
    }

    internal static void Done(HttpContext http) => http.Response.StatusCode = StatusCodes.Status204NoContent;

    internal static void WriteList(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Null if there is none.</summary>
    internal static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
