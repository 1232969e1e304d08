using Berth.Core.Identity;
using Berth.Core.Principals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Writes down when keys and logins were last used, for all requests of half a minute at once, and removes logins that are over.</summary>
internal sealed partial class CredentialUseJob(AccessKeys keys, UserKeys users, Logins logins, TimeProvider time, ILogger<CredentialUseJob> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync();
                if (await logins.PurgeAsync(stoppingToken) is > 0 and var ended)
                {
                    Log.Ended(logger, ended);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private async Task WriteAsync()
    {
        await keys.WriteUsesAsync();
        await users.WriteUsesAsync();
        await logins.WriteUsesAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(8, LogLevel.Information, "{logins} logins are over", EventName = "logins removed")]
        internal static partial void Ended(ILogger logger, int logins);

        [LoggerMessage(9, LogLevel.Error, "the last use of credentials could not be written: it is tried again", EventName = "uses not written")]
        internal static partial void Failed(ILogger logger, Exception failure);
    }
}
