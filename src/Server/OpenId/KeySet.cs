using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>The keys of a provider (RFC 7517 section 5).</summary>
internal sealed class KeySet
{
    /// <summary>Bytes of a set, as of any answer of a provider.</summary>
    internal const int MaxLength = 1024 * 1024;

    private const int MaxKeys = 1000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly IReadOnlyList<SigningKey> keys;

    private KeySet(IReadOnlyList<SigningKey> keys) => this.keys = keys;

    internal int Count => keys.Count;

    /// <summary>Keys of other kinds and uses are passed over, as RFC 7517 asks.</summary>
    /// <exception cref="JsonException">It is no set of keys.</exception>
    internal static KeySet Parse(ReadOnlySpan<byte> json)
    {
        var root = JsonElement.Parse(json, Strict);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxKeys)
        {
            throw new JsonException("it has no list of keys");
        }

        return new([.. list.EnumerateArray().Select(SigningKey.Read).OfType<SigningKey>()]);
    }

    internal SigningKey? Find(string id, string algorithm) => keys.FirstOrDefault(key => key.Id == id && key.Algorithms.Contains(algorithm));
}
