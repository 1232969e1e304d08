using Berth.Core.Lifecycle;
using Berth.Core.Repositories;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Carries out lifecycle policies.</summary>
internal sealed partial class LifecycleJob(LifecycleRuns runs, TimeProvider time, ILogger<LifecycleJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await runs.RunDueAsync(Failed, stoppingToken) is var outcome && outcome != default)
                {
                    Log.Done(logger, outcome.Expired, outcome.Archived, outcome.Changed);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NothingDone(logger, exception);
            }
        }
    }

    private void Failed(RepositoryName repository, Exception failure) => Log.Failed(logger, repository.Value, failure);

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Information, "lifecycle policies took {expired} images and archived {archived}; {changed} changed meanwhile and stay", EventName = "images expired")]
        internal static partial void Done(ILogger logger, int expired, int archived, int changed);

        [LoggerMessage(41, LogLevel.Error, "{repository} could not be evaluated by its lifecycle policy: it is tried again in an hour", EventName = "lifecycle evaluation failed")]
        internal static partial void Failed(ILogger logger, string repository, Exception failure);

        [LoggerMessage(42, LogLevel.Error, "no lifecycle policy could be carried out: it is tried again in a minute", EventName = "lifecycle not run")]
        internal static partial void NothingDone(ILogger logger, Exception failure);
    }
}
