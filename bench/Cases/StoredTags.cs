using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Whether what is stored slows the server down: the same reads, and a start, with ever more tags.</summary>
internal sealed class StoredTags(int count, Scale scale) : ICase
{
    private const int Clients = 32;
    private const int ReadTags = 1_000;
    private const int AffordableOneByOne = 10_000;
    private static readonly LoadLimit PageSample = new(1_000, TimeSpan.FromSeconds(1));

    private readonly ManyTags tags = new("bench/stored", count);

    private readonly byte[][] requests = [.. Enumerable.Range(0, ReadTags).Select(part =>
        Request.Get($"/v2/bench/stored/manifests/{ManyTags.Name((int)((long)part * count / ReadTags))}", Image.MediaType))];

    public string Name => $"stored-{count}";

    public string Title => $"GET manifest by tag, {count:N0} tags stored";

    public bool Fits(IRegistryProgram program) => program.TakesManyTags || count <= AffordableOneByOne;

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        await tags.StoreAsync(registry, cancel);
        using var connection = new HttpConnection(registry.EndPoint);
        Pull.Verify(connection, $"/v2/{tags.Repository}/manifests/{ManyTags.Name(count - 1)}", ManyTags.Image.Manifest.Digest);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        await registry.RestartAsync(cancel);
        var idle = await registry.Meter.SettledResidentBytesAsync(cancel);
        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(scale.WarmUp, Read, cancel);
        var seen = await Observation.OfAsync(registry, Clients, scale.Reading, Read, cancel);
        var page = await Observation.OfAsync(registry, connections: 1, PageSample, ReadLastPage, cancel);
        return
        [
            .. Readings.OfSmallRequests(seen),
            new(Measure.LastPage, page.Load.Latencies.MedianMilliseconds),
            new(Measure.Start, registry.StartTime.TotalMilliseconds),
            new(Measure.Idle, Readings.Mebibytes(idle)),
        ];
    }

    private void Read(HttpConnection connection, int index) =>
        Pull.ExpectLength(connection.Exchange(requests[index % ReadTags], 200), ManyTags.Image.Manifest.Bytes.Length);

    private void ReadLastPage(HttpConnection connection, int index) =>
        connection.Exchange(Request.Get(TagList.Page(tags.Repository, ManyTags.Name(count - TagList.PageSize - 1))), 200);
}
