using System.Net;
using Berth.Harness;
using Berth.Soak.Audit;
using Berth.Soak.Model;

namespace Berth.Durability.Tests.Concurrency;

public sealed class SameTagTests
{
    private const int Writers = 8;
    private const int PushesEach = 25;
    private const int Readers = 4;

    private readonly RegistryModel model = new(repositories: 1, tags: 1);
    private readonly Dictionary<string, ManifestContent> pushed = [];

    private RepositoryModel Repository => model.Repositories[0];

    private TagRegister Tag => Repository.Tags[0];

    [Fact(DisplayName = "T43 of many clients that push to one tag at once the last wins, and nobody ever reads a mixture", Timeout = 120_000)]
    public async Task The_last_push_wins()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var berth = await BerthProcess.StartAsync(folder.Path, cancel: cancel);
        using var registry = new RegistryClient(berth.Url);
        await PushContentAsync(registry, cancel);

        using var written = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var readers = Enumerable.Range(0, Readers).Select(_ => ReadAsync(registry, written.Token)).ToList();
        await Task.WhenAll(pushed.Values.Chunk(PushesEach).Select(mine => WriteAsync(registry, mine, cancel)));
        await written.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));

        Assert.Null(Doubt.Explain(new Dictionary<Register, string?> { [Tag] = await Tag.ObserveAsync(registry, cancel) }));
    }

    // Different manifests of the same layer; all have the tag before the first reader asks.
    private async Task PushContentAsync(RegistryClient registry, CancellationToken cancel)
    {
        var layer = TestBlob.Create(0, 1000);
        Assert.Equal(HttpStatusCode.Created, (await registry.PostBlobAsync(Repository.Name, layer.Digest, layer.Bytes, cancel)).Status);
        for (var seed = 1; seed <= Writers * PushesEach; seed++)
        {
            var config = TestBlob.Create(seed, 100);
            Assert.Equal(HttpStatusCode.Created, (await registry.PostBlobAsync(Repository.Name, config.Digest, config.Bytes, cancel)).Status);
            var manifest = ManifestContent.Image(config.As(ManifestContent.ConfigType), [layer.As(ManifestContent.LayerType)]);
            pushed.Add(manifest.Digest, manifest);
        }

        await WriteAsync(registry, [pushed.Values.First()], cancel);
    }

    private async Task WriteAsync(RegistryClient registry, IEnumerable<ManifestContent> manifests, CancellationToken cancel)
    {
        foreach (var manifest in manifests)
        {
            var operation = model.Begin("push", [new(Tag, manifest.Digest)]);
            var reply = await registry.PutManifestAsync(Repository.Name, Tag.Tag, manifest, cancel: cancel);
            Assert.True(reply.Status == HttpStatusCode.Created && reply.Digest == manifest.Digest, reply.ToString());
            model.Acknowledge(operation);
        }
    }

    private async Task<int> ReadAsync(RegistryClient registry, CancellationToken written)
    {
        var reads = 0;
        while (!written.IsCancellationRequested)
        {
            var reply = await registry.GetManifestAsync(Repository.Name, Tag.Tag, TestContext.Current.CancellationToken);
            Assert.True(reply.Digest is not null && pushed.ContainsKey(reply.Digest), $"reader {reads} got {reply} with digest {reply.Digest}");
            Assert.Equal(pushed[reply.Digest].Bytes, reply.Body);
            reads++;
        }

        return reads;
    }
}
