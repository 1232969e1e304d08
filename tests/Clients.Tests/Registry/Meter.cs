namespace Berth.Clients.Tests.Registry;

/// <summary>Counts the bytes of all connections in one direction, and can break one of them, once.</summary>
/// <param name="breakAfter">The first connection that carries this many bytes breaks there. 0: none does.</param>
public sealed class Meter(long breakAfter)
{
    private long total;
    private int breaks;

    public long Total => Interlocked.Read(ref total);

    /// <summary>Whether the break has happened.</summary>
    public bool Broken => Volatile.Read(ref breaks) > 0;

    /// <param name="connectionTotal">The bytes of this one connection so far.</param>
    /// <exception cref="IOException">The connection breaks here.</exception>
    internal void Count(int bytes, long connectionTotal)
    {
        Interlocked.Add(ref total, bytes);
        if (breakAfter > 0 && connectionTotal >= breakAfter && Interlocked.CompareExchange(ref breaks, 1, 0) == 0)
        {
            throw new IOException($"the connection breaks after {connectionTotal} bytes");
        }
    }
}
