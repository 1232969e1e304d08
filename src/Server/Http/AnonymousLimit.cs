using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Berth.Core;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>
/// How much one address may ask without a valid credential: anonymous pulls, and guesses at secrets. Who proves who it is, is never held up
/// by what others do from the same address.
/// </summary>
internal sealed class AnonymousLimit : IDisposable
{
    private const int SecondsPerMinute = 60;

    /// <summary>A home or a machine has a whole network of this size in IPv6.</summary>
    private const int Ipv6Prefix = 64;

    private readonly PartitionedRateLimiter<IPAddress>? limiter;

    public AnonymousLimit(AccessOptions options) => limiter = options.AnonymousRate == 0
        ? null
        : PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => Bucket(options.AnonymousRate)));

    public void Dispose() => limiter?.Dispose();

    /// <exception cref="RegistryException"><see cref="RegistryError.RateLimited"/>; the response says when to come again.</exception>
    internal void Take(HttpContext http)
    {
        if (limiter is null)
        {
            return;
        }

        using var lease = limiter.AttemptAcquire(http.Connection.RemoteIpAddress ?? IPAddress.None);
        if (lease.IsAcquired)
        {
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        throw new RegistryException(
            RegistryError.RateLimited, $"too many requests without a valid credential from this address: log in, or come again in {seconds} s");
    }

    /// <summary>A minute's requests at once, refilled evenly.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / SecondsPerMinute),
        ReplenishmentPeriod = perMinute >= SecondsPerMinute ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds((double)SecondsPerMinute / perMinute),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static IPAddress Network(IPAddress address)
    {
        var bytes = address.IsIPv4MappedToIPv6 ? address.MapToIPv4().GetAddressBytes() : address.GetAddressBytes();
        if (bytes.Length == Ipv6Prefix / 4)
        {
            bytes.AsSpan(Ipv6Prefix / 8).Clear();
        }

        return new(bytes);
    }
}
