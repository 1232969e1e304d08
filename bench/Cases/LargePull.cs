using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Four clients that each download a large layer, twice, from the page cache.</summary>
internal sealed class LargePull(Scale scale) : ICase
{
    private const int Clients = 4;
    private const int Passes = 2;
    private const string Repository = "bench/large";

    private readonly Lazy<LargeBlob[]> blobs =
        new(() => [.. Enumerable.Range(0, Clients).Select(seed => new LargeBlob(scale.LargeBlob, seed))]);

    public string Name => "large-pull";

    public string Title => $"GET {Clients} × {scale.LargeBlob / LargeBlob.Block} MiB blobs at once";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        foreach (var blob in blobs.Value)
        {
            using var connection = new HttpConnection(registry.EndPoint);
            Push.Whole(connection, Repository, blob);
            Pull.Verify(connection, Path(blob), blob.Digest);
        }

        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(Limit, Download, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel) =>
        Readings.OfTransfers(await Observation.OfAsync(registry, Clients, Limit, Download, cancel), Clients * Passes * scale.LargeBlob);

    private static LoadLimit Limit => LoadLimit.Of(Clients * Passes);

    private static string Path(LargeBlob blob) => $"/v2/{Repository}/blobs/{blob.Digest}";

    private void Download(HttpConnection connection, int index)
    {
        var blob = blobs.Value[index % Clients];
        Pull.ExpectLength(connection.Exchange(Request.Get(Path(blob)), 200, BodyKind.Discarded), blob.Size);
    }
}
