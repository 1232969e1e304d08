using Berth.Core.Identity;
using Berth.Core.Metadata;
using Microsoft.Extensions.Hosting;

namespace Berth.Server.Jobs;

/// <summary>Keeps the registry from starting with another encryption key than its rows were sealed with.</summary>
internal sealed class EncryptionKeyGuard(Database database, EncryptionKey key) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => EncryptionKeyCheck.RequireSameAsync(database, key);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
