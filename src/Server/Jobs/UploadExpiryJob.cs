using Berth.Core.Blobs;
using Berth.Server.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Throws away what uploads left behind: at the start, staged bytes without a session; every minute, sessions that rest too long.</summary>
internal sealed partial class UploadExpiryJob(Uploads uploads, ServeOptions options, TimeProvider time, ILogger<UploadExpiryJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: what is staged then and has no session can belong to nobody.
        if (await uploads.CollectStagedAsync(cancellationToken) is > 0 and var removed)
        {
            Log.Collected(logger, removed);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (await uploads.ExpireAsync(options.UploadExpiry, stoppingToken) is > 0 and var ended)
            {
                Log.Expired(logger, ended);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(5, LogLevel.Information, "{files} {reason}", EventName = "staged files collected")]
        private static partial void CollectedFiles(ILogger logger, int files, string reason);

        [LoggerMessage(6, LogLevel.Information, "{uploads} {reason}", EventName = "uploads expired")]
        private static partial void ExpiredUploads(ILogger logger, int uploads, string reason);

        internal static void Collected(ILogger logger, int files) => CollectedFiles(logger, files, "no upload owns them");

        internal static void Expired(ILogger logger, int uploads) => ExpiredUploads(logger, uploads, "nobody wrote to them");
    }
}
