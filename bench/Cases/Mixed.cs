using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Eight clients of which, in any four operations, three pull a whole small image and one pushes a new one.</summary>
internal sealed class Mixed(Scale scale) : ICase
{
    private const int Clients = 8;
    private const int PushEvery = 4;
    private const int WarmUpRound = -1;
    private const string Repository = "bench/mixed";

    private readonly Image[] stored = Image.Series(0, scale.Images);

    public string Name => "mixed";

    public string Title => "75 % pulls of a small image, 25 % pushes";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(LoadLimit.Of(stored.Length), (connection, index) =>
            Push.Image(connection, Repository, Stored(index), stored[index], UploadMode.OnePut), cancel);
        await WorkAsync(registry, WarmUpRound, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel) =>
        Readings.OfOperations(await WorkAsync(registry, round, cancel), Measure.OperationsPerSecond);

    private static string Stored(int index) => $"stored-{index}";

    private async Task<Observation> WorkAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var fresh = Image.Series((round - WarmUpRound + 1) * scale.Images, scale.Images);
        return await Observation.OfAsync(registry, Clients, LoadLimit.Of(fresh.Length * PushEvery), (connection, index) =>
        {
            var image = index / PushEvery;
            if (index % PushEvery == 0)
            {
                Push.Image(connection, Repository, $"r{round - WarmUpRound}-{image}", fresh[image], UploadMode.OnePut);
            }
            else
            {
                Pull.Image(connection, Repository, Stored(image), stored[image]);
            }
        }, cancel);
    }
}
