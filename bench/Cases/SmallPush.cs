using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Small images that share nothing, pushed by eight clients.</summary>
internal sealed class SmallPush(string name, UploadMode mode, Scale scale) : ICase
{
    private const int Clients = 8;
    private const string WarmUp = "warm-up";
    private const string Repository = "bench/small";

    private readonly Lazy<Image[]> warmUp = new(() => Image.Series(0, scale.PushWarmUp.Operations));

    public string Name => name;

    public string Title =>
        $"push {scale.Images} small unique images, {Clients} at a time, {(mode == UploadMode.OnePut ? "one PUT a blob" : "PATCH then PUT")}";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        await PushAsync(registry, WarmUp, warmUp.Value, scale.PushWarmUp, cancel);
        using var connection = new HttpConnection(registry.EndPoint);
        Pull.Verify(connection, $"/v2/{Repository}/manifests/{WarmUp}-0", warmUp.Value[0].Manifest.Digest);
        Pull.Verify(connection, $"/v2/{Repository}/blobs/{warmUp.Value[0].Layer.Digest}", warmUp.Value[0].Layer.Digest);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var images = Image.Series(scale.PushWarmUp.Operations + round * scale.Images, scale.Images);
        var seen = await PushAsync(registry, $"r{round}", images, LoadLimit.Of(images.Length), cancel);
        using var connection = new HttpConnection(registry.EndPoint);
        foreach (var (index, image) in images.Index())
        {
            Pull.ExpectStored(connection, $"/v2/{Repository}/manifests/r{round}-{index}", image.Manifest.Bytes.Length);
        }

        return Readings.OfOperations(seen, Measure.ImagesPerSecond);
    }

    private Task<Observation> PushAsync(RunningRegistry registry, string tags, Image[] images, LoadLimit limit, CancellationToken cancel) =>
        Observation.OfAsync(registry, Clients, limit, (connection, index) =>
            Push.Image(connection, Repository, $"{tags}-{index}", images[index], mode), cancel);
}
