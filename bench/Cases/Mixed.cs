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
    private const string Repository = "bench/mixed";

    private readonly Image[] stored = Image.Series(0, scale.Images);
    private readonly Lazy<Image[]> warmUp = new(() => Image.Series(scale.Images, scale.PushWarmUp.Operations));

    public string Name => "mixed";

    public string Title => "75 % pulls of a small image, 25 % pushes";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(LoadLimit.Of(stored.Length), (connection, index) =>
            Push.Image(connection, Repository, Stored(index), stored[index], UploadMode.OnePut), cancel);
        await WorkAsync(registry, "warm-up", warmUp.Value, scale.PushWarmUp, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var fresh = Image.Series((round + 1) * scale.Images + scale.PushWarmUp.Operations, scale.Images);
        var seen = await WorkAsync(registry, $"r{round}", fresh, LoadLimit.Of(fresh.Length * PushEvery), cancel);
        return Readings.OfOperations(seen, Measure.OperationsPerSecond);
    }

    private static string Stored(int index) => $"stored-{index}";

    private Task<Observation> WorkAsync(RunningRegistry registry, string tags, Image[] fresh, LoadLimit limit, CancellationToken cancel) =>
        Observation.OfAsync(registry, Clients, limit, (connection, index) =>
        {
            if (index % PushEvery == 0)
            {
                Push.Image(connection, Repository, $"{tags}-{index}", fresh[index / PushEvery], UploadMode.OnePut);
            }
            else
            {
                var image = index % stored.Length;
                Pull.Image(connection, Repository, Stored(image), stored[image]);
            }
        }, cancel);
}
