using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>A download that breaks, by a client that resumes it itself.</summary>
public sealed class DownloadTests(RegistryFixture registry)
{
    [Fact]
    public async Task A_broken_download_is_resumed_with_a_range()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var relay = new Relay(registry.Url, breakReceivedAfter: 2 << 20);
        using var client = new RegistryClient(relay.Url);
        var repository = registry.NewRepository("download/resume");
        var content = new byte[4 << 20];
        new Random(1).NextBytes(content);
        var digest = Descriptor.Sha256(content);
        await registry.Client.PushBlobAsync(repository, content, cancel);

        var start = await ReadUntilBrokenAsync(client, $"/v2/{repository}/blobs/{digest}", cancel);
        var rest = await client.ResumeBlobAsync(repository, digest, start.Length, cancel);

        Assert.True(relay.Received.Broken);
        Assert.Equal(digest, Descriptor.Sha256([.. start, .. rest]));
    }

    private static async Task<byte[]> ReadUntilBrokenAsync(RegistryClient client, string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await client.SendAsync(request, cancel);
        using var received = new MemoryStream();
        try
        {
            await answer.Content.CopyToAsync(received, cancel);
        }
        catch (HttpRequestException)
        {
            // What arrived before the break is in the stream.
        }

        return received.ToArray();
    }
}
