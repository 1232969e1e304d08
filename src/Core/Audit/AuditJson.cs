using System.Globalization;
using System.Text.Json;

namespace Berth.Core.Audit;

/// <summary>An event as JSON, the same wherever it is exported. What is not known is left out.</summary>
public static class AuditJson
{
    public static void Write(Utf8JsonWriter json, AuditEvent happened)
    {
        json.WriteStartObject();
        json.WriteNumber("id", happened.Id);
        json.WriteString("time", happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("event", AuditEventNames.Of(happened.Kind));
        json.WriteString("outcome", happened.IsRefusal ? "refused" : "done");
        json.WriteString("caller", happened.Actor.Id);
        json.WriteString("callerName", happened.Actor.Name);
        WriteIfKnown(json, "credential", happened.Actor.Credential);
        WriteIfKnown(json, "address", happened.Actor.Address);
        WriteIfKnown(json, "repository", happened.Repository);
        WriteIfKnown(json, "subject", happened.Subject);
        WriteIfKnown(json, "detail", happened.Detail);
        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
