using System.Net;
using Berth.Harness;

namespace Berth.Durability.Tests.FullDisk;

public sealed class FullDiskTests : IDisposable
{
    private const string Repository = "full/disk";
    private const int MostPushes = 500;

    private readonly SmallDisk disk = new(mebibytes: 32);
    private readonly List<TestBlob> acknowledged = [];
    private readonly string data;
    private readonly string ballast;
    private ManifestContent? manifest;
    private int seed;

    public FullDiskTests()
    {
        (data, ballast) = (Path.Combine(disk.Path, "data"), Path.Combine(disk.Path, "ballast"));
        File.WriteAllBytes(ballast, new byte[4 << 20]);
    }

    public void Dispose() => disk.Dispose();

    [Fact(DisplayName = "T41 a full disk refuses cleanly, loses nothing, and takes pushes again when space returns", Timeout = 180_000)]
    public async Task A_full_disk_loses_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using (var berth = await BerthProcess.StartAsync(data, cancel: cancel))
        {
            using var registry = new RegistryClient(berth.Url);
            await FillAsync(registry, cancel);
            await RequireCleanRefusalsAsync(registry, cancel);
            await RequireAllAsync(registry, cancel);
            await berth.KillAsync();
        }

        await using (var berth = await BerthProcess.StartAsync(data, cancel: cancel))
        {
            using var registry = new RegistryClient(berth.Url);
            await RequireAllAsync(registry, cancel);
            File.Delete(ballast);
            await RequirePushesAsync(registry, cancel);
            await RequireAllAsync(registry, cancel);
            Assert.Equal(0, await berth.StopAsync());
        }

        var verify = await BerthCommand.RunAsync(["verify", "--data", data], cancel);
        Assert.True(verify.ExitCode == 0, verify.ToString());
    }

    [Fact(DisplayName = "T41 an upload that is cancelled on a full disk makes room for a push", Timeout = 180_000)]
    public async Task A_cancelled_upload_makes_room()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var berth = await BerthProcess.StartAsync(data, cancel: cancel);
        using var registry = new RegistryClient(berth.Url);
        var upload = await registry.StartUploadAsync(Repository, cancel);
        upload = await registry.AppendAsync(upload.Location!, 0, new byte[4 << 20], cancel);
        Assert.Equal(HttpStatusCode.Accepted, upload.Status);
        await FillAsync(registry, cancel);
        var cancelled = await registry.CancelUploadAsync(upload.Location!, cancel);
        Assert.True(cancelled.Status == HttpStatusCode.NoContent, $"{cancelled} with {disk.FreeBytes} bytes free");
        await RequirePushesAsync(registry, cancel);
        await RequireAllAsync(registry, cancel);
    }

    // First with large blobs, then with ever smaller ones, until not even those find room.
    private async Task FillAsync(RegistryClient registry, CancellationToken cancel)
    {
        var (config, layer) = (Next(500), Next(2000));
        await registry.PostBlobAsync(Repository, config.Digest, config.Bytes, cancel);
        await registry.PostBlobAsync(Repository, layer.Digest, layer.Bytes, cancel);
        manifest = ManifestContent.Image(config.As(ManifestContent.ConfigType), [layer.As(ManifestContent.LayerType)]);
        Assert.Equal(HttpStatusCode.Created, (await registry.PutManifestAsync(Repository, "v1", manifest, cancel: cancel)).Status);
        foreach (var size in new[] { 2 << 20, 256 << 10, 16 << 10, 1 << 10 })
        {
            var pushes = 0;
            while (await TryPushAsync(registry, Next(size), cancel))
            {
                Assert.True(++pushes < MostPushes, $"{pushes} pushes of {size} bytes did not fill {disk.FreeBytes} bytes");
            }
        }
    }

    private TestBlob Next(int size) => TestBlob.Create(++seed, size);

    // Every way to push, more often than the disk could swallow by luck: all that is not accepted is refused in the protocol's words.
    private async Task RequireCleanRefusalsAsync(RegistryClient registry, CancellationToken cancel)
    {
        for (var i = 0; i < 10; i++)
        {
            var blob = Next(1 << 20);
            RequireRefusal(await registry.PostBlobAsync(Repository, blob.Digest, blob.Bytes, cancel));
            RequireRefusal(await registry.PutBlobAsync(Repository, blob.Digest, blob.Bytes, cancel));
            RequireRefusal(await registry.PatchBlobAsync(Repository, blob.Digest, blob.Bytes, 300_000, cancel));
            Assert.Equal(HttpStatusCode.NotFound, (await registry.HeadBlobAsync(Repository, blob.Digest, cancel)).Status);
        }
    }

    private async Task<bool> TryPushAsync(RegistryClient registry, TestBlob blob, CancellationToken cancel)
    {
        var reply = (seed % 3) switch
        {
            0 => await registry.PostBlobAsync(Repository, blob.Digest, blob.Bytes, cancel),
            1 => await registry.PutBlobAsync(Repository, blob.Digest, blob.Bytes, cancel),
            _ => await registry.PatchBlobAsync(Repository, blob.Digest, blob.Bytes, Math.Max(2, blob.Bytes.Length / 2), cancel),
        };
        if (reply.Status != HttpStatusCode.Created)
        {
            RequireRefusal(reply);
            return false;
        }

        acknowledged.Add(blob);
        return true;
    }

    private void RequireRefusal(RegistryReply reply) => Assert.True(
        reply.Status is HttpStatusCode.InsufficientStorage or HttpStatusCode.ServiceUnavailable && reply.ErrorCode is not null,
        $"a full disk with {disk.FreeBytes} bytes free answers {reply}");

    private async Task RequireAllAsync(RegistryClient registry, CancellationToken cancel)
    {
        foreach (var blob in acknowledged)
        {
            var reply = await registry.GetBlobAsync(Repository, blob.Digest, cancel);
            Assert.True(reply.Succeeded && reply.Body.AsSpan().SequenceEqual(blob.Bytes), $"{blob.Digest} of {blob.Bytes.Length} bytes answers {reply}");
        }

        Assert.Equal(manifest!.Bytes, (await registry.GetManifestAsync(Repository, "v1", cancel)).Body);
        Assert.Equal(["v1"], await registry.TagsAsync(Repository, cancel));
    }

    private async Task RequirePushesAsync(RegistryClient registry, CancellationToken cancel)
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await TryPushAsync(registry, Next(500 << 10), cancel), $"no push although {disk.FreeBytes} bytes are free");
        }

        Assert.Equal(HttpStatusCode.Created, (await registry.PutManifestAsync(Repository, "v1", manifest!, cancel: cancel)).Status);
    }
}
