namespace Berth.Server.GitHub;

/// <summary>
/// Stops asking somebody who does not answer. After <see cref="Failures"/> failures in a row it is open for <see cref="Rest"/>; then one
/// request tries, and the others go on being refused until that one is answered.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    internal const int Failures = 5;
    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private int failures;
    private long openedAt;
    private bool trying;

    /// <summary>Whether a request may be sent; whoever gets true says how it ended.</summary>
    internal bool TryEnter()
    {
        lock (gate)
        {
            if (failures < Failures)
            {
                return true;
            }

            if (trying || time.GetElapsedTime(openedAt) < Rest)
            {
                return false;
            }

            trying = true;
            return true;
        }
    }

    internal void Succeeded()
    {
        lock (gate)
        {
            (failures, trying) = (0, false);
        }
    }

    internal void Failed()
    {
        lock (gate)
        {
            failures = Math.Min(failures + 1, Failures);
            (openedAt, trying) = (time.GetTimestamp(), false);
        }
    }

    /// <summary>The caller went away before anything was known.</summary>
    internal void Abandoned()
    {
        lock (gate)
        {
            trying = false;
        }
    }
}
