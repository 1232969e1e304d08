using System.Net;
using Berth.Harness;

namespace Berth.Durability.Tests.Corruption;

/// <summary>A disk that returns other bytes than it was given: the size is right, the digest is not.</summary>
public sealed class CorruptBlobTests : IDisposable
{
    private const string Repository = "bit/rot";
    private const string Tag = "v1";

    private readonly TemporaryFolder folder = new();
    private readonly TestBlob config = TestBlob.Create(1, 300);
    private readonly TestBlob layer = TestBlob.Create(2, 100_000);

    private string Data => folder.Path;

    public void Dispose() => folder.Dispose();

    [Fact(DisplayName = "T45 verify names a blob that was corrupted in place, and the tags that need it")]
    public async Task Verify_names_the_blob_and_its_tags()
    {
        await PushAndCorruptAsync();
        var verify = await VerifyAsync();
        Assert.Equal(1, verify.ExitCode);
        Assert.Contains(layer.Digest, verify.Output + verify.Errors, StringComparison.Ordinal);
        Assert.Contains($"{Repository}:{Tag}", verify.Output + verify.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(config.Digest, verify.Output + verify.Errors, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T45 a push of the same blob repairs it, as")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_push_repairs_the_blob(string way)
    {
        await PushAndCorruptAsync();
        await ServeAsync(async (registry, cancel) =>
        {
            var pushed = await (way switch
            {
                "POST" => registry.PostBlobAsync(Repository, layer.Digest, layer.Bytes, cancel),
                "PUT" => registry.PutBlobAsync(Repository, layer.Digest, layer.Bytes, cancel),
                _ => registry.PatchBlobAsync(Repository, layer.Digest, layer.Bytes, 30_000, cancel),
            });
            Assert.True(pushed.Status == HttpStatusCode.Created, pushed.ToString());
            await RequireWholeAsync(registry, cancel);
        });
        await RequireSoundAsync();
    }

    [Fact(DisplayName = "T45 verify --repair hides a corrupt blob, so that clients push it again")]
    public async Task Repair_makes_clients_push_again()
    {
        await PushAndCorruptAsync();
        await VerifyAsync("--repair");
        await ServeAsync(async (registry, cancel) =>
        {
            Assert.Equal(HttpStatusCode.NotFound, (await registry.HeadBlobAsync(Repository, layer.Digest, cancel)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await registry.GetBlobAsync(Repository, layer.Digest, cancel)).Status);
            Assert.Equal(HttpStatusCode.OK, (await registry.HeadBlobAsync(Repository, config.Digest, cancel)).Status);
            Assert.Equal(HttpStatusCode.Created, (await registry.PutBlobAsync(Repository, layer.Digest, layer.Bytes, cancel)).Status);
            await RequireWholeAsync(registry, cancel);
        });
        await RequireSoundAsync();
    }

    private async Task PushAndCorruptAsync()
    {
        await ServeAsync(async (registry, cancel) =>
        {
            foreach (var blob in new[] { config, layer })
            {
                Assert.Equal(HttpStatusCode.Created, (await registry.PostBlobAsync(Repository, blob.Digest, blob.Bytes, cancel)).Status);
            }

            var manifest = ManifestContent.Image(config.As(ManifestContent.ConfigType), [layer.As(ManifestContent.LayerType)]);
            Assert.Equal(HttpStatusCode.Created, (await registry.PutManifestAsync(Repository, Tag, manifest, cancel: cancel)).Status);
        });
        await RequireSoundAsync();
        var hex = layer.Digest["sha256:".Length..];
        var file = Path.Combine(Data, "storage/docker/registry/v2/blobs/sha256", hex[..2], hex, "data");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0xff;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
    }

    private async Task RequireWholeAsync(RegistryClient registry, CancellationToken cancel)
    {
        var head = await registry.HeadBlobAsync(Repository, layer.Digest, cancel);
        Assert.Equal((HttpStatusCode.OK, layer.Bytes.Length), (head.Status, head.Length));
        Assert.Equal(layer.Bytes, (await registry.GetBlobAsync(Repository, layer.Digest, cancel)).Body);
    }

    private async Task ServeAsync(Func<RegistryClient, CancellationToken, Task> use)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var berth = await BerthProcess.StartAsync(Data, cancel: cancel);
        using var registry = new RegistryClient(berth.Url);
        await use(registry, cancel);
        Assert.Equal(0, await berth.StopAsync());
    }

    private async Task RequireSoundAsync()
    {
        var verify = await VerifyAsync();
        Assert.True(verify.ExitCode == 0, verify.ToString());
    }

    private Task<BerthCommand> VerifyAsync(params string[] more) => BerthCommand.RunAsync(["verify", "--data", Data, .. more], TestContext.Current.CancellationToken);
}
