namespace Berth.Bench.Measuring;

/// <summary>One thing that is measured in a case, with its unit in the name.</summary>
/// <param name="MoreIsBetter">True for a rate, false for a cost.</param>
internal sealed record Measure(string Name, bool MoreIsBetter)
{
    public static readonly Measure RequestsPerSecond = new("requests/s", true);
    public static readonly Measure OperationsPerSecond = new("operations/s", true);
    public static readonly Measure ImagesPerSecond = new("images/s", true);
    public static readonly Measure MegabytesPerSecond = new("MB/s", true);
    public static readonly Measure CpuMicroseconds = new("CPU µs each", false);
    public static readonly Measure CpuMilliseconds = new("CPU ms each", false);
    public static readonly Measure CpuSecondsPerGib = new("CPU s per GiB", false);
    public static readonly Measure OpenCpu = new("CPU µs each, everything open", false);
    public static readonly Measure AuthorisedCpu = new("CPU µs each, private, with a token", false);
    public static readonly Measure CpuRatio = new("CPU with a token over CPU without", false);
    public static readonly Measure TokensUp = new("tokens/s, GitHub up", true);
    public static readonly Measure TokenCpu = new("CPU µs each, GitHub up", false);
    public static readonly Measure TokensDown = new("tokens/s, GitHub down", true);
    public static readonly Measure Median = new("p50 ms", false);
    public static readonly Measure P99 = new("p99 ms", false);
    public static readonly Measure Peak = new("peak memory MiB", false);
    public static readonly Measure WholeList = new("whole list in one answer, p50 ms", false);
    public static readonly Measure AllPages = new("all pages of 100 in turn, ms", false);
    public static readonly Measure FirstPage = new("first page of 100, p50 ms", false);
    public static readonly Measure LastPage = new("last page of 100, p50 ms", false);
    public static readonly Measure FirstPageCpu = new("first page of 100, CPU µs", false);
    public static readonly Measure Start = new("start to first 200, ms", false);
    public static readonly Measure Idle = new("memory after start MiB", false);
}
