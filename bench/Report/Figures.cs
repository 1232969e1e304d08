using Berth.Bench.Measuring;

namespace Berth.Bench.Report;

/// <summary>
/// What Berth aims at, and what the leanest registry measured so far reached. They stand beside the run's own figures for the reader;
/// nothing is asserted, for a busy machine would fail any limit.
/// </summary>
internal static class Figures
{
    public const string Legend = """
        Ratios above 1 are in Berth's favour, whether more or less is better. "CPU" is the server's processor time, user and system, of all
        its threads; "peak memory" is the most that was resident at once during the case. MB are millions of bytes, GiB and MiB powers of two.
        "Leanest peer" is an earlier run on two cores of the same kind, of olareg unless another is named; olareg flushes nothing to disk.

        """;

    private static readonly Figure None = new("", "");

    private static readonly Dictionary<(string Case, Measure Measure), Figure> All = new()
    {
        [("manifest-head", Measure.RequestsPerSecond)] = new("", "8,667"),
        [("manifest-head", Measure.CpuMicroseconds)] = new("60", "106"),
        [("manifest-head", Measure.P99)] = new("", "27"),
        [("manifest-get", Measure.RequestsPerSecond)] = new("", "9,339"),
        [("manifest-get", Measure.CpuMicroseconds)] = new("60", "110"),
        [("manifest-digest", Measure.RequestsPerSecond)] = new("", "9,653"),
        [("manifest-digest", Measure.CpuMicroseconds)] = new("60", "107"),
        [("blob-get", Measure.RequestsPerSecond)] = new("", "9,062; nginx 22,467"),
        [("blob-get", Measure.CpuMicroseconds)] = new("", "114; nginx 37"),
        [("manifest-authorised", Measure.CpuRatio)] = new("1.25", ""),
        [("tokens", Measure.TokensUp)] = new("1,000", ""),
        [("tokens", Measure.TokensDown)] = new("1,000", ""),
        [("large-pull", Measure.MegabytesPerSecond)] = new("", "1,760"),
        [("large-pull", Measure.CpuSecondsPerGib)] = new("0.40 to 0.45", "0.53; nginx 0.40 to 0.54"),
        [("small-push-put", Measure.ImagesPerSecond)] = new("", "491"),
        [("small-push-put", Measure.CpuMilliseconds)] = new("2", "2.1"),
        [("small-push-patch", Measure.ImagesPerSecond)] = new("", "401"),
        [("small-push-patch", Measure.CpuMilliseconds)] = new("", "2.3"),
        [("large-push-put", Measure.MegabytesPerSecond)] = new("", "596"),
        [("large-push-put", Measure.CpuSecondsPerGib)] = new("1.8", "2.5"),
        [("large-push-patch", Measure.MegabytesPerSecond)] = new("", "552; zot 603"),
        [("large-push-patch", Measure.CpuSecondsPerGib)] = new("1.8", "2.6; zot 2.5"),
        [("tag-pages", Measure.WholeList)] = new("", "20"),
        [("tag-pages", Measure.FirstPage)] = new("1", "19"),
        [("tag-pages", Measure.LastPage)] = new("1", "17"),
        [("mixed", Measure.OperationsPerSecond)] = new("", "284"),
        [("mixed", Measure.CpuMilliseconds)] = new("", "4.1"),
    };

    /// <summary>With what is stored, nothing grows: the aim of every row is the row of the smallest number.</summary>
    private static readonly Figure NoGrowth = new("as with 1,000", "");

    public static Figure Of(string name, Measure measure) =>
        All.TryGetValue((name, measure), out var figure) ? figure
        : name.StartsWith("stored-", StringComparison.Ordinal) && name != "stored-1000" ? NoGrowth
        : None;
}
