using Berth.Core.Images;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Writes down when images were last pulled, for all pulls of half a minute at once.</summary>
internal sealed partial class ImagePullJob(ImagePulls pulls, TimeProvider time, ILogger<ImagePullJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await pulls.WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await pulls.WriteAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "the last pulls of images could not be written: it is tried again", EventName = "pulls not written")]
        internal static partial void Failed(ILogger logger, Exception failure);
    }
}
