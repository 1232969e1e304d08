using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Berth.Server.GitHub;

/// <summary>Until when GitHub wants not to be asked with a credential: once a limit is exceeded, further requests make it longer.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const int Capacity = 10_000;

    /// <summary>GitHub: wait at least a minute if nothing else is said.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> until = new();

    /// <summary>What stands for the credential of a request; the credential cannot be read from it.</summary>
    internal static string KeyOf(HttpRequestMessage request) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers.Authorization?.ToString() ?? "")));

    internal bool Holds(string key)
    {
        if (!until.TryGetValue(key, out var end))
        {
            return false;
        }

        if (end > time.GetUtcNow())
        {
            return true;
        }

        until.TryRemove(KeyValuePair.Create(key, end));
        return false;
    }

    /// <returns>Whether the answer says that a limit is exceeded (the primary one or a secondary one).</returns>
    internal bool Note(string key, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests) || EndOf(response) is not { } end)
        {
            return false;
        }

        if (until.Count >= Capacity)
        {
            until.Clear();
        }

        var now = time.GetUtcNow();
        until[key] = end < now + Most ? end : now + Most;
        return true;
    }

    /// <summary>The number in a header of GitHub's, or null.</summary>
    internal static long? NumberOf(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private DateTimeOffset? EndOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } retry)
        {
            return retry.Date ?? time.GetUtcNow() + (retry.Delta ?? Least);
        }

        if (NumberOf(response, "x-ratelimit-remaining") == 0 && NumberOf(response, "x-ratelimit-reset") is { } reset and < 100_000_000_000)
        {
            return DateTimeOffset.FromUnixTimeSeconds(reset);
        }

        return response.StatusCode == HttpStatusCode.TooManyRequests ? time.GetUtcNow() + Least : null;
    }
}
