using System.Text.Json;
using System.Text.Json.Serialization;

namespace Berth.Server.Aws;

/// <summary>Times as AWS JSON 1.1 writes them: seconds since 1970, with milliseconds as their fraction. SDKs refuse a string here.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTimeOffset>
{
    private const decimal Thousand = 1000m;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDecimal() * Thousand));

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / Thousand);
}
