using System.Collections.Concurrent;

namespace Berth.Core.Access;

/// <summary>What was read of the access tables while their revision was the same. Another revision, another snapshot.</summary>
internal sealed class AccessSnapshot(long revision, NamedPolicy? registryPolicy)
{
    /// <summary>Entries of one kind; when there are more, all are read again.</summary>
    private const int MaxKept = 50_000;

    internal long Revision => revision;

    internal NamedPolicy? RegistryPolicy => registryPolicy;

    internal ConcurrentDictionary<string, RepositoryAccess> Repositories { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, CallerAccess> Callers { get; } = new(StringComparer.Ordinal);

    internal static T Keep<T>(ConcurrentDictionary<string, T> kept, string key, T value)
    {
        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        return kept[key] = value;
    }
}
