using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>
/// The condition keys that a token proves. What does not fit refuses the whole token: a key left out could be the one that a Deny asks for.
/// </summary>
internal sealed class ClaimKeys
{
    private const int MaxKeys = 256;
    private const int MaxKeyLength = 512;
    private const int MaxValues = 1000;
    private const int MaxValueLength = 4096;

    private readonly Dictionary<string, IReadOnlyList<string>> keys = new(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> All => keys;

    /// <summary>Adds a key; without values there is none.</summary>
    internal void Add(string key, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        if (keys.Count == MaxKeys || key.Length > MaxKeyLength || values.Count > MaxValues || values.Any(value => value.Length > MaxValueLength))
        {
            throw TokenRefusal.Because(
                $"the token has more than {MaxKeys} claims, {MaxValues} values in one, a name above {MaxKeyLength} or a value above {MaxValueLength} characters");
        }

        // Condition keys are compared without case; names of claims are not.
        if (!keys.TryAdd(key, values))
        {
            throw TokenRefusal.Because("two names of claims in the token differ in nothing but case");
        }
    }

    /// <summary>Adds every claim, and those within claims by their pointers.</summary>
    /// <param name="issuer">In front of the colon.</param>
    /// <param name="payload">An object.</param>
    internal void AddAll(string issuer, JsonElement payload)
    {
        foreach (var claim in payload.EnumerateObject())
        {
            AddAll(issuer, ClaimName.Top(claim.Name), claim.Value);
        }
    }

    private void AddAll(string issuer, ClaimName name, JsonElement claim)
    {
        if (claim.ValueKind != JsonValueKind.Object)
        {
            Add($"{issuer}:{name}", ClaimValues.Of(claim));
            return;
        }

        foreach (var inner in claim.EnumerateObject())
        {
            AddAll(issuer, name.Within(inner.Name), inner.Value);
        }
    }
}
