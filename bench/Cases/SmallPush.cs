using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Small images that share nothing, pushed by eight clients.</summary>
internal sealed class SmallPush(string name, UploadMode mode, Scale scale) : ICase
{
    private const int Clients = 8;
    private const int WarmUpRounds = 3;
    private const string Repository = "bench/small";

    public string Name => name;

    public string Title =>
        $"push {scale.Images} small unique images, {Clients} at a time, {(mode == UploadMode.OnePut ? "one PUT a blob" : "PATCH then PUT")}";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        for (var round = -WarmUpRounds; round < 0; round++)
        {
            await PushAsync(registry, round, cancel);
        }

        using var connection = new HttpConnection(registry.EndPoint);
        foreach (var (index, image) in Images(-1).Index())
        {
            Pull.Verify(connection, $"/v2/{Repository}/manifests/{Tag(-1, index)}", image.Manifest.Digest);
            Pull.Verify(connection, $"/v2/{Repository}/blobs/{image.Layer.Digest}", image.Layer.Digest);
        }
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel) =>
        Readings.OfOperations(await PushAsync(registry, round, cancel), Measure.ImagesPerSecond);

    private static string Tag(int round, int index) => $"r{round + WarmUpRounds}-{index}";

    private Image[] Images(int round) => Image.Series((round + WarmUpRounds) * scale.Images, scale.Images);

    private async Task<Observation> PushAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var images = Images(round);
        return await Observation.OfAsync(registry, Clients, LoadLimit.Of(images.Length), (connection, index) =>
            Push.Image(connection, Repository, Tag(round, index), images[index], mode), cancel);
    }
}
