using Berth.Core.Organizations;
using Berth.Server.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.GitHub;

/// <summary>
/// Reads everything at the start and then ever again, and what webhooks name at once. GitHub does not repeat a webhook that was lost, so
/// the regular reading is what makes an end of every right that was taken away.
/// </summary>
internal sealed partial class DirectorySyncJob(
    DirectorySync sync,
    GitHubDirectory directory,
    KnownOrganizations organizations,
    Rereads rereads,
    GitHubOptions options,
    TimeProvider time,
    ILogger<DirectorySyncJob> logger) : BackgroundService
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>How often the clock is looked at; a webhook does not wait for that.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Until an organisation that could not be read is tried again.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request: what the settings do not name any more gives nobody anything.
        await directory.KeepConfiguredAsync();
        await organizations.ReloadAsync(cancellationToken);
        GitHubMetrics.DirectoryAge(() => organizations.OldestSync is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : double.NaN);
        await base.StartAsync(cancellationToken);
    }

#pragma warning disable CA1031 // Whatever fails in one round must not keep the next one from being tried.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var due = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= due)
                {
                    due = time.GetUtcNow() + (await sync.SyncNowAsync(stoppingToken) || options.Resync < Retry ? options.Resync : Retry);
                    await directory.PurgeDeliveriesAsync(time.GetUtcNow() - Remembered);
                }

                while (rereads.Take() is { } reread)
                {
                    await ReadAsync(reread, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                due = time.GetUtcNow() + Retry;
                Log.Failed(logger, exception);
            }

            await rereads.WaitAsync(Interval, stoppingToken);
        }
    }
#pragma warning restore CA1031

    private async Task ReadAsync(Reread reread, CancellationToken cancel)
    {
        var read = reread.Team is { } team
            ? await sync.SyncTeamAsync(reread.Organization, team, cancel)
            : await sync.SyncOrganizationAsync(reread.Organization, cancel);
        if (!read && reread.Team is not null)
        {
            await sync.SyncOrganizationAsync(reread.Organization, cancel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(24, LogLevel.Error, "members and teams could not be read", EventName = "directory sync failed")]
        internal static partial void Failed(ILogger logger, Exception exception);
    }
}
