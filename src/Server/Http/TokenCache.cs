using System.Collections.Concurrent;
using Berth.Core.Tokens;

namespace Berth.Server.Http;

/// <summary>
/// Tokens whose signature was checked, so that a pull of many parts checks it once. It remembers what a token says, never what its caller
/// may.
/// </summary>
internal sealed class TokenCache(RegistryTokens tokens, TimeProvider time)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<string, RegistryToken> kept = new(StringComparer.Ordinal);

    /// <summary>What a token proves, or null.</summary>
    internal ValueTask<RegistryToken?> VerifyAsync(string text, CancellationToken cancel)
    {
        if (!kept.TryGetValue(text, out var known))
        {
            return CheckAsync(text, cancel);
        }

        if (known.Expires > time.GetUtcNow())
        {
            return new(known);
        }

        kept.TryRemove(text, out _);
        return new((RegistryToken?)null);
    }

    private async ValueTask<RegistryToken?> CheckAsync(string text, CancellationToken cancel)
    {
        if (await tokens.VerifyAsync(text, cancel) is not { } verified)
        {
            return null;
        }

        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[text] = verified;
        return verified;
    }
}
