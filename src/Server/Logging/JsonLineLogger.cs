using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Logging;

/// <summary>A logger that writes one JSON object a line: time, level, category, message, and the message's own fields.</summary>
internal sealed class JsonLineLogger(string category, LineWriter lines, TimeProvider time) : ILogger
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        buffer ??= new();
        buffer.ResetWrittenCount();
        json ??= new(buffer);
        json.Reset(buffer);

        json.WriteStartObject();
        json.WriteString("time"u8, time.GetUtcNow());
        json.WriteString("level"u8, LevelName(logLevel));
        json.WriteString("category"u8, category);
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> fields || !HasFields(fields))
        {
            json.WriteString("message"u8, formatter(state, exception));
        }
        else
        {
            WriteFields(fields, eventId);
        }

        if (exception is not null)
        {
            json.WriteString("exception"u8, exception.ToString());
        }

        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        lines.Write(buffer.WrittenSpan);
    }

    /// <summary>The last field of a message is its template.</summary>
    private static bool HasFields(IReadOnlyList<KeyValuePair<string, object?>> fields) => fields.Count > 1;

    private static void WriteFields(IReadOnlyList<KeyValuePair<string, object?>> fields, EventId eventId)
    {
        json!.WriteString("message"u8, eventId.Name is { Length: > 0 } name ? name : fields[^1].Value as string);
        for (var index = 0; index < fields.Count - 1; index++)
        {
            var (key, value) = fields[index];
            if (value is not null)
            {
                json.WritePropertyName(key);
                WriteValue(value);
            }
        }
    }

    private static void WriteValue(object value)
    {
        switch (value)
        {
            case string text:
                json!.WriteStringValue(text);
                break;
            case int number:
                json!.WriteNumberValue(number);
                break;
            case long number:
                json!.WriteNumberValue(number);
                break;
            case double number:
                json!.WriteNumberValue(Math.Round(number, 3));
                break;
            case bool truth:
                json!.WriteBooleanValue(truth);
                break;
            default:
                json!.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        LogLevel.None => "none",
    };
}
