using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Four clients that each push one large new layer.</summary>
/// <param name="chunk">Bytes of a PATCH, or null for one PUT with all of them.</param>
internal sealed class LargePush(string name, long? chunk, Scale scale) : ICase
{
    private const int Clients = 4;
    private const int WarmUpRound = -1;
    private const string Repository = "bench/large";

    public string Name => name;

    public string Title =>
        $"push {Clients} × {scale.LargeBlob / LargeBlob.Block} MiB at once, {(chunk is { } bytes ? $"{bytes / LargeBlob.Block} MiB PATCHes" : "one PUT")}";

    public Task PrepareAsync(RunningRegistry registry, CancellationToken cancel) => RoundAsync(registry, WarmUpRound, cancel);

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var seed = (round - WarmUpRound) * Clients;
        var blobs = Enumerable.Range(seed, Clients).Select(seed => new LargeBlob(scale.LargeBlob, seed)).ToArray();
        var seen = await Observation.OfAsync(
            registry, Clients, LoadLimit.Of(Clients), (connection, index) => Upload(connection, blobs[index]), cancel, Clients * scale.LargeBlob);
        using var check = new HttpConnection(registry.EndPoint);
        foreach (var blob in blobs)
        {
            Pull.ExpectStored(check, $"/v2/{Repository}/blobs/{blob.Digest}", blob.Size);
        }

        return Readings.OfTransfers(seen, Clients * scale.LargeBlob);
    }

    private void Upload(HttpConnection connection, LargeBlob blob)
    {
        if (chunk is { } bytes)
        {
            Push.InChunks(connection, Repository, blob, bytes);
        }
        else
        {
            Push.Whole(connection, Repository, blob);
        }
    }
}
