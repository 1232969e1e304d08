using System.Collections.Concurrent;
using Berth.Core.Access;
using Berth.Core.Metadata;

namespace Berth.Core.Images;

/// <summary>
/// When images were pulled, kept in memory until a job writes it: a pull never waits for such a note. What a crash takes is half a minute of
/// them.
/// </summary>
public sealed class ImagePulls(Database database, TimeProvider time)
{
    /// <summary>How far apart two recorded pulls of an image are at least.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    /// <summary>The most notes between two writes: far more than a registry answers requests then, and a bound all the same.</summary>
    private const int MaxNotes = 200_000;

    private readonly ConcurrentDictionary<(long Image, string Caller), ImagePull> pulls = new();

    /// <summary>Whether the pulls of a caller are not recorded. It is asked when notes are written, not when images are read.</summary>
    public Func<Caller, CancellationToken, ValueTask<bool>> IsExcluded { get; set; } = (_, _) => ValueTask.FromResult(false);

    /// <summary>Notes a pull, unless one less than an hour ago is recorded. Looking at the head of a manifest is no pull.</summary>
    public void Note(Manifest manifest, Caller caller)
    {
        var now = time.GetUtcNow();
        if ((manifest.PulledAt is null || now - manifest.PulledAt >= Grain)
            && !pulls.ContainsKey((manifest.Id, caller.Id))
            && pulls.Count < MaxNotes)
        {
            pulls.TryAdd((manifest.Id, caller.Id), new(manifest.Id, manifest.Digest, caller, now));
        }
    }

    /// <summary>Writes all notes in one transaction; what cannot be written stays for the next time.</summary>
    /// <returns>How many images have another time now.</returns>
    public async Task<int> WriteAsync(CancellationToken cancel)
    {
        var taken = Take();
        try
        {
            var counted = await CountedAsync(taken, cancel);
            return counted.Count == 0 ? 0 : await database.WriteAsync(async session =>
            {
                var written = 0;
                foreach (var pull in counted)
                {
                    written += await ImageTable.NotePullAsync(session, pull);
                }

                return written;
            });
        }
        catch
        {
            taken.ForEach(pull => pulls.TryAdd((pull.Id, pull.Caller.Id), pull));
            throw;
        }
    }

    /// <summary>The first pull of each image by somebody whose pulls count.</summary>
    private async ValueTask<List<ImagePull>> CountedAsync(List<ImagePull> taken, CancellationToken cancel)
    {
        var excluded = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var caller in taken.Select(pull => pull.Caller).DistinctBy(caller => caller.Id))
        {
            excluded[caller.Id] = await IsExcluded(caller, cancel);
        }

        return [.. taken.Where(pull => !excluded[pull.Caller.Id]).OrderBy(pull => pull.At).DistinctBy(pull => (pull.Id, pull.Digest))];
    }

    private List<ImagePull> Take()
    {
        var taken = new List<ImagePull>();
        foreach (var key in pulls.Keys)
        {
            if (pulls.TryRemove(key, out var pull))
            {
                taken.Add(pull);
            }
        }

        return taken;
    }
}
