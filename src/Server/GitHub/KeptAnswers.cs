using System.Collections.Concurrent;

namespace Berth.Server.GitHub;

/// <summary>Answers and when they were given, at most so many.</summary>
internal sealed class KeptAnswers<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long At)> answers = new();
    private long generation;

    internal int Count => answers.Count;

    /// <summary>To be taken before the question is asked: an answer to a question from before a <see cref="Forget"/> is not kept.</summary>
    internal long Generation => Volatile.Read(ref generation);

    internal bool TryGet(TKey key, TimeSpan age, out TValue value)
    {
        var known = answers.TryGetValue(key, out var answer);
        value = answer.Value;
        return known && time.GetElapsedTime(answer.At) <= age;
    }

    internal void Keep(TKey key, TValue value, long asked)
    {
        if (asked != Generation)
        {
            return;
        }

        if (answers.Count >= capacity)
        {
            DropOldest();
        }

        answers[key] = (value, time.GetTimestamp());
    }

    internal void Remove(TKey key) => answers.TryRemove(key, out _);

    internal void Forget(Func<TKey, TValue, bool> which)
    {
        Interlocked.Increment(ref generation);
        foreach (var (key, answer) in answers)
        {
            if (which(key, answer.Value))
            {
                answers.TryRemove(key, out _);
            }
        }
    }

    /// <summary>An eighth at a time, so that a full store does not cost every newcomer a search.</summary>
    private void DropOldest()
    {
        foreach (var (key, _) in answers.OrderBy(answer => answer.Value.At).Take(Math.Max(capacity / 8, 1)).ToList())
        {
            answers.TryRemove(key, out _);
        }
    }
}
