using Berth.Harness;

namespace Berth.Durability.Tests.PowerCut;

/// <summary>Every kind of change, one request after the other over one connection, each request named in the order of its answer.</summary>
internal sealed class PushSteps
{
    private const string Here = "cut/here";
    private const string There = "cut/there";

    private readonly TestBlob config = TestBlob.Create(1, 500);
    private readonly TestBlob layer = TestBlob.Create(2, 100_000);
    private readonly TestBlob chunked = TestBlob.Create(3, 300_000);
    private readonly TestBlob spare = TestBlob.Create(4, 1000);
    // Large enough to be flushed in another way than small content, should a registry tell them apart.
    private readonly TestBlob large = TestBlob.Create(5, 3_000_000);
    private readonly ManifestContent first;
    private readonly ManifestContent second;
    private readonly ManifestContent index;
    private readonly RegistryClient registry;
    private readonly List<string> answered;
    private readonly CancellationToken cancel;

    /// <param name="answered">Gets the name of each step that was answered with success.</param>
    public PushSteps(RegistryClient registry, List<string> answered, CancellationToken cancel)
    {
        (this.registry, this.answered, this.cancel) = (registry, answered, cancel);
        first = ManifestContent.Image(config.As(ManifestContent.ConfigType), [layer.As(ManifestContent.LayerType)]);
        second = ManifestContent.Image(config.As(ManifestContent.ConfigType), [chunked.As(ManifestContent.LayerType)]);
        index = ManifestContent.Index([first.Descriptor, second.Descriptor]);
    }

    /// <summary>On an empty registry. The first answer and the first of <see cref="RunAgainAsync"/> promise a row and no bytes: the harder
    /// case after a start, because no flush of bytes comes to its help.</summary>
    public async Task RunAsync()
    {
        await PutAsync(layer);
        await DoAsync("POST of a whole blob", registry.PostBlobAsync(Here, config.Digest, config.Bytes, cancel));
        await PatchAsync(chunked, 100_000);
        await PutAsync(large);
        await PatchAsync(large, 1_500_000);
        await DoAsync("POST of another whole blob", registry.PostBlobAsync(Here, spare.Digest, spare.Bytes, cancel));
        await DoAsync("POST of a blob that is there", registry.PostBlobAsync(Here, spare.Digest, spare.Bytes, cancel));
        await DoAsync("mount", registry.MountBlobAsync(There, spare.Digest, Here, cancel));
        await DoAsync("DELETE of a blob", registry.DeleteBlobAsync(Here, spare.Digest, cancel));
        var upload = await DoAsync("POST for an upload to cancel", registry.StartUploadAsync(Here, cancel));
        upload = await DoAsync("PATCH of an upload to cancel", registry.AppendAsync(upload.Location!, 0, spare.Bytes, cancel));
        await DoAsync("DELETE of an upload", registry.CancelUploadAsync(upload.Location!, cancel));
        await DoAsync("PUT of a manifest with a tag", registry.PutManifestAsync(Here, "v1", first, cancel: cancel));
        await DoAsync("PUT of a manifest by digest", registry.PutManifestAsync(Here, second.Digest, second, cancel: cancel));
        await DoAsync("PUT of an index", registry.PutManifestAsync(Here, "all", index, cancel: cancel));
    }

    /// <summary>After a restart on the same data.</summary>
    public async Task RunAgainAsync()
    {
        await DoAsync("move of a tag", registry.PutManifestAsync(Here, "v1", second, cancel: cancel));
        await DoAsync("DELETE of a tag", registry.DeleteManifestAsync(Here, "all", cancel));
        await DoAsync("DELETE of a manifest with its tag", registry.DeleteManifestAsync(Here, index.Digest, cancel));
        await DoAsync("POST of a last blob", registry.PostBlobAsync(There, config.Digest, config.Bytes, cancel));
    }

    private async Task PutAsync(TestBlob blob)
    {
        var upload = await DoAsync("POST for an upload", registry.StartUploadAsync(Here, cancel));
        await DoAsync("PUT of a whole blob", registry.CompleteUploadAsync(upload.Location!, blob.Digest, blob.Bytes, cancel));
    }

    private async Task PatchAsync(TestBlob blob, int chunk)
    {
        var upload = await DoAsync("POST for an upload in chunks", registry.StartUploadAsync(Here, cancel));
        for (var offset = 0; offset < blob.Bytes.Length; offset += chunk)
        {
            upload = await DoAsync($"PATCH at {offset}", registry.AppendAsync(upload.Location!, offset, blob.Bytes.AsMemory(offset, chunk), cancel));
        }

        await DoAsync("PUT after the chunks", registry.CompleteUploadAsync(upload.Location!, blob.Digest, default, cancel));
    }

    private async Task<RegistryReply> DoAsync(string step, Task<RegistryReply> answer)
    {
        var reply = await answer;
        Assert.True(reply.Succeeded, $"{step} answers {reply}");
        answered.Add(step);
        return reply;
    }
}
