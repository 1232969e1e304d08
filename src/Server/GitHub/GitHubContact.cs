namespace Berth.Server.GitHub;

/// <summary>When GitHub last answered the registry's own credential.</summary>
internal sealed class GitHubContact(TimeProvider time)
{
    private long last = long.MinValue;

    internal void Note() => Volatile.Write(ref last, time.GetUtcNow().UtcTicks);

    internal bool IsWithin(TimeSpan age) =>
        Volatile.Read(ref last) is var ticks and not long.MinValue && time.GetUtcNow().UtcTicks - ticks <= age.Ticks;
}
