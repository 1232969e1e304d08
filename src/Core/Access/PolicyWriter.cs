using System.Text;
using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>Writes policies that the registry makes itself, in the form in which people write theirs: so that an explanation can show them.</summary>
internal static class PolicyWriter
{
    /// <summary>A policy of one statement that allows.</summary>
    /// <param name="sid">What the statement is called.</param>
    /// <param name="kind">A resource's policy is for everybody, an identity's for its owner.</param>
    internal static PolicyDocument Allow(string sid, PolicyKind kind, IEnumerable<string> actions, IEnumerable<string> resources)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Version"u8, "2012-10-17");
            json.WriteStartArray("Statement"u8);
            json.WriteStartObject();
            json.WriteString("Sid"u8, sid);
            json.WriteString("Effect"u8, "Allow");
            if (kind == PolicyKind.Resource)
            {
                json.WriteString("Principal"u8, "*");
            }

            WriteList(json, "Action", actions);
            WriteList(json, "Resource", resources);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return PolicyDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray()), kind);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
