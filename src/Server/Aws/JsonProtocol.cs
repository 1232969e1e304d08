using System.Buffers;
using System.Text.Json;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws;

/// <summary>AWS JSON 1.1: an object in, an object out, errors as <c>__type</c> and <c>message</c>.</summary>
internal static class JsonProtocol
{
    private const string ContentType = "application/x-amz-json-1.1";
    private const int MaxDepth = 32;

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    internal static JsonDocument Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body, new() { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new AwsException("SerializationException", "the body is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new AwsException("SerializationException", $"the body is not JSON: {exception.Message}");
        }
    }

    internal static Task WriteAsync(HttpContext http, byte[] answer) => http.WriteAsync(ContentType, answer);

    internal static Task WriteAsync(HttpContext http, AwsError error)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("__type"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            foreach (var (name, value) in error.Members)
            {
                if (value is long number)
                {
                    json.WriteNumber(name, number);
                }
                else
                {
                    json.WriteString(name, (string)value);
                }
            }

            json.WriteEndObject();
        }

        http.Response.StatusCode = error.Status;
        http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return http.WriteAsync(ContentType, body.WrittenMemory);
    }
}
