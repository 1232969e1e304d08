using System.Text;
using System.Text.Json;
using Berth.Core.Metadata;

namespace Berth.Storage.Sqlite;

/// <summary>SQLite's words: a list is a JSON array.</summary>
public sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override string Items(string parameter) => $"json_each({parameter}) as item";

    public override object List(IEnumerable<string> values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
