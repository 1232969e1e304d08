namespace Berth.Server.Tests.Hosting;

/// <summary>Waits for what a server does after it answered, or after its client went away: nothing tells a client of that.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <returns>The first value that satisfies the condition.</returns>
    internal static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> condition)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (condition(value))
            {
                return value;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Limit, $"still {(value is IEnumerable<string> lines ? string.Join('\n', lines) : value)} after {Limit}");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }
}
