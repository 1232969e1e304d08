namespace Berth.Bench.Load;

/// <summary>A load ends after so many operations or so much time, whichever comes first.</summary>
internal readonly record struct LoadLimit(int Operations, TimeSpan Time)
{
    public static LoadLimit Of(int operations) => new(operations, TimeSpan.MaxValue);

    public static LoadLimit Of(TimeSpan time) => new(int.MaxValue, time);
}
