using System.Diagnostics;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>The tags of a large repository, read by one client: whole, the first page, the last page, and page after page.</summary>
internal sealed class TagPages(Scale scale) : ICase
{
    private const int Clients = 1;
    private static readonly LoadLimit WarmUp = new(2_000, TimeSpan.FromSeconds(2));
    private static readonly LoadLimit Sample = new(1_000, TimeSpan.FromSeconds(1));

    private readonly ManyTags tags = new("bench/tags", scale.ListedTags);

    public string Name => "tag-pages";

    public string Title => $"tags of a repository with {tags.Count:N0}";

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        await tags.StoreAsync(registry, cancel);
        using (var connection = new HttpConnection(registry.EndPoint))
        {
            TagList.Expect(connection, LastPage, ManyTags.Name(tags.Count - 1));
        }

        foreach (var path in new[] { WholeList, FirstPage, LastPage })
        {
            await new ClosedLoop(registry.EndPoint, Clients).RunAsync(WarmUp, Read(path), cancel);
        }
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var whole = await Observation.OfAsync(registry, Clients, Sample, Read(WholeList), cancel);
        var first = await Observation.OfAsync(registry, Clients, Sample, Read(FirstPage), cancel);
        var last = await Observation.OfAsync(registry, Clients, Sample, Read(LastPage), cancel);
        return
        [
            new(Measure.WholeList, whole.Load.Latencies.MedianMilliseconds),
            new(Measure.FirstPage, first.Load.Latencies.MedianMilliseconds),
            new(Measure.LastPage, last.Load.Latencies.MedianMilliseconds),
            new(Measure.FirstPageCpu, first.CpuSecondsPerOperation * 1e6),
            new(Measure.AllPages, WalkMilliseconds(registry)),
            new(Measure.Peak, Readings.Mebibytes(Math.Max(whole.PeakBytes, last.PeakBytes))),
        ];
    }

    private string WholeList => $"/v2/{tags.Repository}/tags/list";

    private string FirstPage => TagList.Page(tags.Repository);

    private string LastPage => TagList.Page(tags.Repository, ManyTags.Name(tags.Count - TagList.PageSize - 1));

    private static ClosedLoop.Operation Read(string path)
    {
        var request = Request.Get(path);
        return (connection, _) => connection.Exchange(request, 200);
    }

    // A server without pages answers everything at once, and the walk is over.
    private double WalkMilliseconds(RunningRegistry registry)
    {
        using var connection = new HttpConnection(registry.EndPoint);
        var started = Stopwatch.GetTimestamp();
        var seen = 0;
        string? last = null;
        while (seen < tags.Count)
        {
            var page = TagList.Parse(connection.Exchange(Request.Get(TagList.Page(tags.Repository, last)), 200).Body);
            seen += page.Length;
            last = page[^1];
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
