namespace Berth.Server.Tests.Hosting;

/// <summary>An open registry under a clock that the test moves, whose jobs take their turns at once.</summary>
public sealed class LifecycleHost : EmbeddedHost
{
    private readonly HastyTime clock = new();

    protected override TimeProvider Time => clock;

    internal void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>Timers are due in a moment, however long they were set for.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

        private readonly ManualTime clock = new();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Hasty(dueTime), Hasty(period));

        internal void Advance(TimeSpan time) => clock.Advance(time);

        private static TimeSpan Hasty(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time == TimeSpan.Zero ? time : Moment;
    }
}
