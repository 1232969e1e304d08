using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Settings;

namespace Berth.Core.Replication;

/// <summary>
/// Backfills. As long as nothing here copies images, each one fails as soon as it is started, and says so: it is asked for, checked and
/// recorded like one that works.
/// </summary>
public sealed class Backfills(Database database, TimeProvider time)
{
    /// <summary>That go on at once, as ECR has it.</summary>
    public const int MaxRunning = 10;

    /// <summary>Why all of them fail.</summary>
    public const string NotAvailable = "ReplicationNotAvailable";

    private readonly StoredRules<ReplicationConfiguration> configuration = ReplicationSettings.Stored(database, time);

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>: it is no destination of the configuration. <see cref="RegistryError.BackfillInProgress"/>,
    /// <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task<Backfill> StartAsync(ReplicationDestination destination, Actor actor) => database.WriteAsync(async session =>
    {
        if (await configuration.FindAsync(session) is not { } rules || !rules.Destinations.Contains(destination))
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid, $"{destination.Account} in {destination.Region} is no destination of the replication configuration");
        }

        var running = await BackfillTable.RunningAsync(session);
        if (running.Any(other => other.Destination.Region == destination.Region))
        {
            throw new RegistryException(RegistryError.BackfillInProgress, $"a replication backfill to {destination.Region} is in progress");
        }

        if (running.Count >= MaxRunning)
        {
            throw new RegistryException(RegistryError.LimitExceeded, $"{MaxRunning} replication backfills are in progress: that is the most");
        }

        var now = time.GetUtcNow();
        var backfill = new Backfill
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Destination = destination,
            Status = BackfillStatus.Failed,
            Failure = NotAvailable,
            Started = now,
            Ended = now,
        };
        await BackfillTable.InsertAsync(session, backfill);
        await SettingRecord.InsertAsync(session, actor, now, $"replication backfill {backfill.Id}", $"to {destination.Account} in {destination.Region}");
        return backfill;
    });

    /// <returns>Null if there is none.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.BackfillEnded"/></exception>
    public Task<Backfill?> StopAsync(string id, Actor actor) => database.WriteAsync(async session =>
    {
        if (await BackfillTable.FindAsync(session, id) is not { } backfill)
        {
            return null;
        }

        if (backfill.Status is not (BackfillStatus.Preparing or BackfillStatus.InProgress))
        {
            throw new RegistryException(
                RegistryError.BackfillEnded, $"the replication backfill {id} is {BackfillStatusNames.Of(backfill.Status)} and cannot be stopped");
        }

        await BackfillTable.UpdateAsync(session, id, BackfillStatus.Stopping);
        await SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), $"replication backfill {id}", "stopped");
        return backfill with { Status = BackfillStatus.Stopping };
    });

    public async Task<Backfill?> FindAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await BackfillTable.FindAsync(session, id, cancel);
    }

    /// <summary>In the order in which they were started.</summary>
    /// <param name="after">The id of one; empty for the beginning.</param>
    public async Task<IReadOnlyList<Backfill>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await BackfillTable.PageAsync(session, after, count, cancel);
    }
}
