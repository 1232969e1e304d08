using System.Globalization;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Faults;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.Api;

/// <summary>How much each asker has used in the running hour. Whoever calls it holds the world's gate.</summary>
internal sealed class RateLimits(FaultPlan faults, TimeProvider time)
{
    private const int OfAnonymous = 60;
    private const int OfEverybodyElse = 5000;

    private readonly Dictionary<string, (int Used, DateTimeOffset Reset)> windows = [];

    /// <summary>The refusal if nothing is left, or null.</summary>
    public RefusedException? Exceeded(Asker asker, IHeaderDictionary headers)
    {
        var (limit, used, reset) = Read(asker);
        if (used < limit)
        {
            return null;
        }

        Write(headers, limit, used, reset);
        return new(403, $"API rate limit exceeded for {asker.LimitKey}. If you reach out to GitHub Support for help, please include the request ID.");
    }

    /// <summary>Counts a request, or only says what is left.</summary>
    public void Count(Asker asker, IHeaderDictionary headers, bool counts)
    {
        if (counts)
        {
            var (_, used, until) = Read(asker);
            if (faults.Remaining is { } remaining)
            {
                faults.Remaining = Math.Max(remaining - 1, 0);
            }
            else
            {
                windows[asker.LimitKey] = (used + 1, until);
            }
        }

        var (limit, now, reset) = Read(asker);
        Write(headers, limit, now, reset);
    }

    public JsonObject Shape(Asker asker)
    {
        var (limit, used, reset) = Read(asker);
        JsonObject Rate() => new()
        {
            ["limit"] = limit,
            ["used"] = used,
            ["remaining"] = limit - used,
            ["reset"] = reset.ToUnixTimeSeconds(),
        };
        return new() { ["resources"] = new JsonObject { ["core"] = Rate() }, ["rate"] = Rate() };
    }

    private (int Limit, int Used, DateTimeOffset Reset) Read(Asker asker)
    {
        var now = time.GetUtcNow();
        if (!windows.TryGetValue(asker.LimitKey, out var window) || window.Reset <= now)
        {
            window = (0, now + TimeSpan.FromHours(1));
            windows[asker.LimitKey] = window;
        }

        var limit = asker.IsAnonymous && asker.Application is null ? OfAnonymous : OfEverybodyElse;
        return (limit, faults.Remaining is { } remaining ? Math.Max(limit - remaining, 0) : window.Used, window.Reset);
    }

    private static void Write(IHeaderDictionary headers, int limit, int used, DateTimeOffset reset)
    {
        headers["X-RateLimit-Limit"] = Text(limit);
        headers["X-RateLimit-Remaining"] = Text(limit - used);
        headers["X-RateLimit-Used"] = Text(used);
        headers["X-RateLimit-Reset"] = Text(reset.ToUnixTimeSeconds());
        headers["X-RateLimit-Resource"] = "core";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
