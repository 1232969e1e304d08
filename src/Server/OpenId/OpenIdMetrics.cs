using System.Diagnostics.Metrics;

namespace Berth.Server.OpenId;

/// <summary>How many tokens came from whom, and how often keys were read.</summary>
internal static class OpenIdMetrics
{
    private static readonly Meter Meter = new("Berth");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("berth.openid.tokens", "{token}", "Tokens of OpenID providers presented");
    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>("berth.openid.refreshes", "{refresh}", "Times that a provider's keys were read");

    /// <param name="provider">Its configured name, never a text of the token's.</param>
    /// <param name="outcome"><c>accepted</c>, <c>refused</c> or <c>unavailable</c>.</param>
    internal static void Presented(string provider, string outcome) => Tokens.Add(1, new("provider", provider), new("outcome", outcome));

    /// <param name="provider">Its configured name.</param>
    /// <param name="outcome"><c>answered</c> or <c>failed</c>.</param>
    internal static void Refreshed(string provider, string outcome) => Refreshes.Add(1, new("provider", provider), new("outcome", outcome));
}
