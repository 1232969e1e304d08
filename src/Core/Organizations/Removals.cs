namespace Berth.Core.Organizations;

/// <summary>
/// What was taken away lately. A list that GitHub began to give before a removal may still have what was removed: written down as it is, it
/// would give the right back until the next sync.
/// </summary>
internal sealed class Removals
{
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<(long Sequence, DirectoryRemoval Removal)> removals = new();
    private long sequence;

    /// <summary>Where the list ends now.</summary>
    internal long Mark()
    {
        lock (gate)
        {
            return sequence;
        }
    }

    internal void Add(DirectoryRemoval removal)
    {
        lock (gate)
        {
            removals.Enqueue((++sequence, removal));
            if (removals.Count > Kept)
            {
                removals.Dequeue();
            }
        }
    }

    /// <summary>What was removed after the mark; null if that is not known any more.</summary>
    internal IReadOnlyList<DirectoryRemoval>? Since(long mark)
    {
        lock (gate)
        {
            return sequence - removals.Count > mark ? null : [.. removals.Where(entry => entry.Sequence > mark).Select(entry => entry.Removal)];
        }
    }
}
