using System.Text.Json;
using Berth.Core;
using Microsoft.Extensions.Logging;

namespace Berth.Server.OpenId;

/// <summary>
/// The keys of one provider. A key that is not known makes them be read again at once, so a rotation is noticed by its first token; one that
/// the provider withdrew is gone after ten minutes; while the provider does not answer the last keys serve for a day.
/// </summary>
internal sealed partial class KeyCache(string provider, KeySource source, TimeProvider time, ILogger<KeyCache> logger)
{
    /// <summary>Tokens with invented keys must not become requests to the provider.</summary>
    private static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromSeconds(10);

    /// <summary>A provider that answers slowly holds up one request in this time, and the keys at hand serve the others.</summary>
    private static readonly TimeSpan OldKeysInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private KeySet? keys;
    private long fetchedAt;
    private Task? refresh;
    private long attemptedAt;
    private bool answered;

    /// <returns>Null if the provider has no such key.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>: it is not known, and the provider does not answer.</exception>
    internal async Task<SigningKey?> FindAsync(string id, string algorithm, CancellationToken cancel)
    {
        if (Find(id, algorithm, FreshFor) is { } fresh)
        {
            return fresh;
        }

        var isKnown = Find(id, algorithm, KeptFor) is not null;
        await RefreshAsync(isKnown ? OldKeysInterval : UnknownKeyInterval).WaitAsync(cancel);
        if (Find(id, algorithm, KeptFor) is { } key)
        {
            return key;
        }

        return answered ? null : throw new RegistryException(RegistryError.IdentityUnavailable, $"the identity provider {provider} does not give its keys; try again later");
    }

    private SigningKey? Find(string id, string algorithm, TimeSpan age)
    {
        lock (gate)
        {
            return keys is not null && time.GetElapsedTime(fetchedAt) < age ? keys.Find(id, algorithm) : null;
        }
    }

    /// <summary>Reads the keys again, together with all who want that now; not if it was tried within the interval.</summary>
    private Task RefreshAsync(TimeSpan interval)
    {
        lock (gate)
        {
            if (refresh is { IsCompleted: false } running)
            {
                return running;
            }

            if (refresh is not null && time.GetElapsedTime(attemptedAt) < interval)
            {
                return Task.CompletedTask;
            }

            attemptedAt = time.GetTimestamp();
            return refresh = Task.Run(FetchAsync, CancellationToken.None);
        }
    }

    private async Task FetchAsync()
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            var found = await source.FetchAsync(limit.Token);
            lock (gate)
            {
                (keys, fetchedAt, answered) = (found, time.GetTimestamp(), true);
            }

            OpenIdMetrics.Refreshed(provider, "answered");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException or JsonException or FormatException or InvalidOperationException or OperationCanceledException)
        {
            lock (gate)
            {
                answered = false;
            }

            OpenIdMetrics.Refreshed(provider, "failed");
            Log.NotRefreshed(logger, provider, exception is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} seconds" : exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "{provider} {reason}", EventName = "keys of an identity provider not read")]
        internal static partial void NotRefreshed(ILogger logger, string provider, string reason);
    }
}
