using Berth.Core.Lifecycle;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Makes previews of lifecycle policies as soon as they are started, also those that another process started or did not finish.</summary>
internal sealed partial class LifecyclePreviewJob(
    LifecyclePreviews previews, LifecycleBell bell, TimeProvider time, ILogger<LifecyclePreviewJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts with the first wait, not with the work.
        await Task.Yield();
        while (true)
        {
            try
            {
                await previews.WorkAsync(failure => Log.Failed(logger, failure), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }

            await bell.WaitAsync(Interval, time, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(43, LogLevel.Error, "a preview of a lifecycle policy could not be made", EventName = "lifecycle preview failed")]
        internal static partial void Failed(ILogger logger, Exception failure);
    }
}
