using Berth.Core.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Jobs;

/// <summary>Brings what waits for the record into it. It stops after the requests have, and leaves nothing behind.</summary>
internal sealed partial class AuditWriterJob(AuditLog audit, ILogger<AuditWriterJob> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await audit.FlushAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        audit.RunAsync(failure => Log.Failed(logger, failure), stoppingToken);

    private static partial class Log
    {
        [LoggerMessage(7, LogLevel.Error, "the record could not be written: what waits for it is tried again", EventName = "audit not written")]
        internal static partial void Failed(ILogger logger, Exception failure);
    }
}
