using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Berth.Server.Tests.OpenId;

/// <summary>A token in the making: changed in one place and signed.</summary>
internal sealed class TestToken
{
    private readonly JsonObject header;
    private readonly JsonObject payload;

    private TestToken(JsonObject header, JsonObject payload) => (this.header, this.payload) = (header, payload);

    internal string Payload => payload.ToJsonString();

    internal static TestToken Of(JsonObject payload) => new(new() { ["typ"] = "JWT" }, payload);

    /// <summary>What a provider of that name sends.</summary>
    internal static TestToken Sample(string provider) =>
        Of(JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "OpenId", "Payloads", $"{provider}.json")))!.AsObject());

    /// <summary>Shortly after it was made.</summary>
    internal DateTimeOffset Moment => DateTimeOffset.FromUnixTimeSeconds((long)payload["iat"]! + 5);

    internal TestToken With(string claim, JsonNode? value) => Changed(copy => copy.payload[claim] = value);

    internal TestToken Without(string claim) => Changed(copy => copy.payload.Remove(claim));

    internal TestToken WithHeader(string name, JsonNode? value) => Changed(copy => copy.header[name] = value);

    internal TestToken WithTime(string claim, DateTimeOffset time) => With(claim, time.ToUnixTimeSeconds());

    internal string SignedBy(TestKey key) => WithHeader("alg", key.Algorithm).WithHeader("kid", key.Id).SignedAsItIs(key.Sign);

    /// <summary>With the header as it is.</summary>
    internal string SignedAsItIs(Func<byte[], byte[]> sign) => Sign(header.ToJsonString(), Payload, sign);

    /// <summary>Of texts that need not be JSON.</summary>
    internal static string Sign(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Encode(header)}.{Encode(payload)}");
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    internal static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private TestToken Changed(Action<TestToken> change)
    {
        var copy = new TestToken((JsonObject)header.DeepClone(), (JsonObject)payload.DeepClone());
        change(copy);
        return copy;
    }
}
