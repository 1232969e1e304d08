using Berth.Core.Blobs;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Conditional requests (RFC 9110, section 13). Content has its digest as its entity tag.</summary>
internal static class Conditional
{
    internal static string EntityTag(Digest digest) => $"\"{digest}\"";

    /// <summary>Whether the client has this content already (If-None-Match, by weak comparison).</summary>
    internal static bool IsFresh(HttpContext http, string entityTag)
    {
        foreach (var line in http.Request.Headers.IfNoneMatch)
        {
            foreach (var candidate in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (candidate == "*" || candidate == entityTag || candidate == $"W/{entityTag}")
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a range may be answered: If-Range is absent or names this very content.</summary>
    internal static bool RangeApplies(HttpContext http, string entityTag)
    {
        var condition = http.Request.Headers.IfRange;
        return condition.Count == 0 || condition.ToString() == entityTag;
    }
}
