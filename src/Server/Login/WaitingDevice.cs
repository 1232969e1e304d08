using Berth.Core.Identity;

namespace Berth.Server.Login;

/// <summary>A program that waits until its person has logged in.</summary>
internal sealed class WaitingDevice(DeviceStart start, DateTimeOffset now)
{
    /// <summary>What a client that asks too fast waits longer (RFC 8628, section 3.5).</summary>
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TimeSpan interval = start.Interval;
    private DateTimeOffset next = now;
    private bool isAsking;

    /// <summary>GitHub's secret, which no client ever sees.</summary>
    internal string DeviceCode => start.DeviceCode;

    internal DateTimeOffset Expires { get; } = now + start.Lifetime;

    /// <summary>Whether GitHub may be asked now; whoever comes too early waits longer from then on. One question at a time.</summary>
    internal bool Begin(DateTimeOffset now)
    {
        lock (gate)
        {
            if (isAsking || now < next)
            {
                interval += Penalty;
                next = now + interval;
                return false;
            }

            return isAsking = true;
        }
    }

    /// <param name="wanted">What GitHub wants to wait from now on, or null for as before.</param>
    internal void End(DateTimeOffset now, TimeSpan? wanted)
    {
        lock (gate)
        {
            isAsking = false;
            interval = wanted > interval ? wanted.Value : interval;
            next = now + interval;
        }
    }
}
