using System.Diagnostics.Metrics;
using Berth.Core.Blobs;
using Microsoft.Extensions.Hosting;

namespace Berth.Server.Operations;

/// <summary>How much is there, counted once a minute: a scrape never waits for a count.</summary>
internal sealed class StoredCounts(Blobs blobs, Uploads uploads, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly Meter Meter = new("Berth");

    private long storedBlobs;
    private long openUploads;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Meter.CreateObservableGauge("berth.blobs", () => Volatile.Read(ref storedBlobs), "{blob}", "Blobs stored");
        Meter.CreateObservableGauge("berth.uploads", () => Volatile.Read(ref openUploads), "{upload}", "Uploads open");
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            Volatile.Write(ref storedBlobs, await blobs.CountAsync(stoppingToken));
            Volatile.Write(ref openUploads, await uploads.CountAsync(stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
