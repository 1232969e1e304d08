namespace Berth.Server.GitHub;

/// <summary>What is to be read again soon. However many webhooks name the same thing, it is read once.</summary>
internal sealed class Rereads : IDisposable
{
    /// <summary>Rather than so many teams, the organisation is read.</summary>
    private const int MaxTeams = 50;

    private readonly Lock gate = new();
    private readonly HashSet<Reread> waiting = [];
    private readonly SemaphoreSlim added = new(0);

    internal void Add(IEnumerable<Reread> rereads)
    {
        lock (gate)
        {
            foreach (var reread in rereads.Where(reread => !waiting.Contains(new(reread.Organization))))
            {
                if (reread.Team is null || waiting.Count(other => other.Organization == reread.Organization) >= MaxTeams)
                {
                    waiting.RemoveWhere(other => other.Organization == reread.Organization);
                    waiting.Add(new(reread.Organization));
                }
                else
                {
                    waiting.Add(reread);
                }
            }
        }

        added.Release();
    }

    internal Reread? Take()
    {
        lock (gate)
        {
            var next = waiting.FirstOrDefault();
            if (next is not null)
            {
                waiting.Remove(next);
            }

            return next;
        }
    }

    /// <summary>Waits for something to read, but no longer than that.</summary>
    internal async Task WaitAsync(TimeSpan time, CancellationToken cancel) => await added.WaitAsync(time, cancel);

    public void Dispose() => added.Dispose();
}
