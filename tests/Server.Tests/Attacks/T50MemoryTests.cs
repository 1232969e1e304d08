using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Berth.Harness;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Memory stays flat, whatever comes: measured from outside, as the most that the process ever had.</summary>
[Collection(Alone.Name)]
public sealed class T50MemoryTests : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private const long Large = 512 * Mebibyte;
    private const long Growth = 96 * Mebibyte;

    private readonly TestFolder folder = new();
    private BerthProcess berth = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        berth = await BerthProcess.StartAsync(folder.Path, ["--log-level", "none"], cancel: Cancel);
        client = new() { BaseAddress = berth.Url };
        await PushAsync(8 * Mebibyte);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await berth.DisposeAsync();
        folder.Dispose();
    }

    [Fact(DisplayName = "T50 half a gigabyte goes in and out through a few megabytes")]
    public async Task LargeLayer()
    {
        var before = PeakMemory();

        var digest = await PushAsync(Large);
        using var answer = await client.GetAsync($"v2/memory/blobs/{digest}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        var body = await answer.Content.ReadAsStreamAsync(Cancel);
        Assert.Equal(digest, $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(body, Cancel))}");

        Assert.InRange(PeakMemory() - before, 0, Growth);
    }

    [Fact(DisplayName = "T50 eight large layers at once need no more than one")]
    public async Task ManyLayers()
    {
        var before = PeakMemory();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PushAsync(64 * Mebibyte)));

        Assert.InRange(PeakMemory() - before, 0, Growth);
    }

    [Fact(DisplayName = "T50 thousands of small manifests leave nothing in memory")]
    public async Task ManyManifests()
    {
        await PushManifestsAsync("warm", 500);
        var before = PeakMemory();

        await PushManifestsAsync("many", 3000);

        Assert.InRange(PeakMemory() - before, 0, Growth);
    }

    /// <summary>In bytes (proc(5), VmHWM).</summary>
    private long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{berth.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>One PATCH of that many bytes and a PUT.</summary>
    private async Task<string> PushAsync(long size)
    {
        using var started = await client.PostAsync("v2/memory/blobs/uploads/", null, Cancel);
        using var body = new GeneratedContent(size);
        using var patched = await client.PatchAsync(started.Headers.Location, body, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, patched.StatusCode);
        var digest = body.Digest();
        using var finished = await client.PutAsync($"{started.Headers.Location}?digest={digest}", null, Cancel);
        Assert.Equal(HttpStatusCode.Created, finished.StatusCode);
        return digest;
    }

    private Task PushManifestsAsync(string prefix, int count) => Parallel.ForAsync(
        0,
        count,
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel },
        async (number, cancel) =>
        {
            var index = Documents.BytesOf(Documents.Index().With("x", $"{prefix}{number}{new string('x', 2000)}"));
            using var content = new StringContent(Encoding.UTF8.GetString(index));
            content.Headers.ContentType = new(Documents.OciIndex);
            using var answer = await client.PutAsync($"v2/memory/manifests/{prefix}{number}", content, cancel);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        });
}
