using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Berth.Harness.Images;

/// <summary>The specification's pointer to content.</summary>
/// <param name="Digest">Algorithm, colon, lower-case hex.</param>
/// <param name="Size">Length in bytes.</param>
public sealed record Descriptor(string MediaType, string Digest, long Size)
{
    /// <summary>The platform, on the entries of an index.</summary>
    public Platform? Platform { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public static Descriptor Of(string mediaType, ReadOnlySpan<byte> content) => new(mediaType, Sha256(content), content.Length);

    public static string Sha256(ReadOnlySpan<byte> content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    /// <summary>Reads a descriptor out of a manifest.</summary>
    public static Descriptor Parse(JsonNode json) =>
        new((string)json["mediaType"]!, (string)json["digest"]!, (long)json["size"]!);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["mediaType"] = MediaType, ["digest"] = Digest, ["size"] = Size };
        if (Platform is not null)
        {
            json["platform"] = Platform.ToJson();
        }

        if (Annotations is not null)
        {
            json["annotations"] = new JsonObject(Annotations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        return json;
    }
}
