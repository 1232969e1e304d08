using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>
/// The rows that decide, kept in memory as long as nobody changed them. This process notices its own commits at once; those of another
/// process, such as the command line, within <see cref="Interval"/>.
/// </summary>
internal sealed class AccessFacts(Database database, AccessRules rules, TimeProvider time)
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private volatile AccessSnapshot current = new(-1, null);
    private long commits = -1;
    private long checkedAt;

    /// <summary>What holds now.</summary>
    internal ValueTask<AccessSnapshot> CurrentAsync(CancellationToken cancel) =>
        Volatile.Read(ref commits) == database.Commits && time.GetElapsedTime(Volatile.Read(ref checkedAt)) < Interval
            ? new(current)
            : CheckAsync(cancel);

    /// <summary>The repository, also if it does not exist: then as a first push would make it.</summary>
    internal async ValueTask<RepositoryAccess> RepositoryAsync(RepositoryName name, CancellationToken cancel)
    {
        var snapshot = await CurrentAsync(cancel);
        if (snapshot.Repositories.TryGetValue(name.Value, out var kept))
        {
            return kept;
        }

        var read = await ReadRepositoryAsync(name, cancel);
        if (read.Exists)
        {
            // To make one raises no revision, so that absence cannot be kept.
            AccessSnapshot.Keep(snapshot.Repositories, name.Value, read);
        }

        return read;
    }

    /// <summary>Reads it whether it is kept or not.</summary>
    internal async ValueTask<RepositoryAccess> ReadRepositoryAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return new(name, await RepositoryFactsTable.FindAsync(session, name, cancel), rules);
    }

    private async ValueTask<AccessSnapshot> CheckAsync(CancellationToken cancel)
    {
        // In this order: a commit that comes after the number was read is seen the next time.
        var seen = database.Commits;
        using var session = await database.ReadAsync(cancel);
        var revision = await AccessRevision.ReadAsync(session, cancel);
        var snapshot = current;
        if (snapshot.Revision != revision)
        {
            var policy = await PolicyTable.FindAsync(session, null, cancel);
            snapshot = new(revision, policy is null ? null : new(Permissions.RegistryPolicyName, PolicyDocument.Parse(policy, PolicyKind.Resource)));
            current = snapshot;
        }

        Volatile.Write(ref commits, seen);
        Volatile.Write(ref checkedAt, time.GetTimestamp());
        return snapshot;
    }
}
