using Berth.Core.Vault;
using Microsoft.Extensions.Hosting;

namespace Berth.Server.Jobs;

/// <summary>Deletes secrets for good once nobody can bring them back: at the start, and every hour.</summary>
internal sealed class SecretExpiryJob(StoredSecrets secrets, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await secrets.ExpireAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
