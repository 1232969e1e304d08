using System.Collections.Concurrent;
using Berth.Core.Metadata;

namespace Berth.Core.Identity;

/// <summary>
/// When credentials were used, kept in memory until a job writes them: a request never waits for such a note. Only what proved valid is
/// noted, so there are no more notes than credentials.
/// </summary>
internal sealed class RecentUses(Database database, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, RecentUse> uses = new(StringComparer.Ordinal);

    /// <summary>Notes a use, unless one less than a minute ago is noted or in the row already.</summary>
    internal void Note(string id, DateTimeOffset? lastUsed, string? from, string secret)
    {
        var now = time.GetUtcNow();
        if ((lastUsed is null || now - lastUsed >= Grain) && !uses.ContainsKey(id))
        {
            uses.TryAdd(id, new(id, now, from, CredentialHash.Of(secret)));
        }
    }

    /// <summary>Writes all notes in one transaction; what cannot be written stays for the next time.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> WriteAsync(Func<Session, RecentUse, ValueTask> write)
    {
        var taken = Take();
        if (taken.Count == 0)
        {
            return 0;
        }

        try
        {
            return await database.WriteAsync(async session =>
            {
                foreach (var use in taken)
                {
                    await write(session, use);
                }

                return taken.Count;
            });
        }
        catch
        {
            taken.ForEach(use => uses.TryAdd(use.Id, use));
            throw;
        }
    }

    private List<RecentUse> Take()
    {
        var taken = new List<RecentUse>();
        foreach (var id in uses.Keys)
        {
            if (uses.TryRemove(id, out var use))
            {
                taken.Add(use);
            }
        }

        return taken;
    }
}
