using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Berth.Core;

namespace Berth.Server.Tests.OpenId;

/// <summary>What is counted, under names that come from the configuration alone.</summary>
public sealed class OpenIdMetricsTests
{
    [Fact]
    public async Task Tokens_and_refreshes_are_counted_by_provider_and_outcome()
    {
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counted.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))} {value}"));
        listener.Start();
        await using var issuer = await TestIssuer.StartAsync(Keys.First);
        var sample = TestToken.Sample("concourse").With("iss", issuer.Url);
        using var verifier = new Verifier(sample.Moment, [new System.Text.Json.Nodes.JsonObject { ["name"] = "counted", ["issuer"] = issuer.Url }]);

        _ = await verifier.VerifyAsync(sample.SignedBy(Keys.First));
        await verifier.RefusedAsync(sample.With("aud", "other").SignedBy(Keys.First));
        await verifier.RefusedAsync("eyJub3RoaW5n.e30.AAAA");
        issuer.Misbehaviour = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        verifier.Time.Advance(TimeSpan.FromSeconds(10));
        await verifier.RefusedAsync(sample.SignedBy(Keys.Stranger), RegistryError.IdentityUnavailable);

        Assert.Equal(
            [
                "berth.openid.refreshes provider=counted outcome=answered 1",
                "berth.openid.tokens provider=counted outcome=accepted 1",
                "berth.openid.tokens provider=counted outcome=refused 1",
                "berth.openid.refreshes provider=counted outcome=failed 1",
                "berth.openid.tokens provider=counted outcome=unavailable 1",
            ],
            counted.Where(line => line.Contains("=counted", StringComparison.Ordinal)));
        Assert.Contains("berth.openid.tokens provider=none outcome=refused 1", counted);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name.StartsWith("berth.openid.", StringComparison.Ordinal))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
