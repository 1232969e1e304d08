using System.Net;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>Transfers that break, by a client that resumes them itself.</summary>
public sealed class BrokenTransferTests(RegistryFixture registry)
{
    private const int Half = 2 << 20;
    private const int Attempts = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_download_is_resumed_with_a_range()
    {
        await using var relay = new Relay(registry.Url, breakReceivedAfter: Half);
        using var client = new RegistryClient(relay.Url);
        var repository = registry.NewRepository("broken/download");
        var content = Noise();
        var digest = Descriptor.Sha256(content);
        await registry.Client.PushBlobAsync(repository, content, Cancel);

        var start = await ReadUntilBrokenAsync(client, $"/v2/{repository}/blobs/{digest}");
        var rest = await client.ResumeBlobAsync(repository, digest, start.Length, Cancel);

        Assert.True(relay.Received.Broken);
        Assert.Equal(digest, Descriptor.Sha256([.. start, .. rest]));
    }

    [Fact]
    public async Task A_broken_upload_is_resumed_where_the_registry_says()
    {
        await using var relay = new Relay(registry.Url, breakSentAfter: Half);
        using var client = new RegistryClient(relay.Url);
        var repository = registry.NewRepository("broken/upload");
        var content = Noise();
        var digest = Descriptor.Sha256(content);
        var location = await LocationAsync(Request(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/"), HttpStatusCode.Accepted);

        using var chunk = Chunk(location, content, from: 0);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.SendAsync(chunk, Cancel));
        var (received, next) = await ResumeAsync(location, content);
        await LocationAsync(Request(HttpMethod.Put, $"{next}{(next.Contains('?') ? '&' : '?')}digest={digest}"), HttpStatusCode.Created);

        Assert.True(relay.Sent.Broken);
        Assert.InRange(received, 0, content.Length - 1);
        Assert.Equal(content, await registry.Client.GetBlobAsync(repository, digest, Cancel));
    }

    private static byte[] Noise()
    {
        var content = new byte[2 * Half];
        new Random(1).NextBytes(content);
        return content;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, path);

    private static HttpRequestMessage Chunk(string location, byte[] content, int from)
    {
        var chunk = new ByteArrayContent(content) { Headers = { ContentType = new("application/octet-stream") } };
        chunk.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{from + content.Length - 1}");
        return new(HttpMethod.Patch, location) { Content = chunk };
    }

    // "0-99" says that a hundred bytes have arrived; "0-0" that there are none, or one, which only the size of a chunk can tell.
    private static int Received(HttpResponseMessage status)
    {
        Assert.Equal(HttpStatusCode.NoContent, status.StatusCode);
        var last = int.Parse(status.Headers.GetValues("Range").Single().Split('-')[1]);
        return last == 0 ? 0 : last + 1;
    }

    // The client knows of the break before the registry does: until that has put away what came, the upload is busy or has moved on.
    private async Task<(int Received, string Location)> ResumeAsync(string location, byte[] content)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var status = await registry.Client.SendAsync(Request(HttpMethod.Get, location), Cancel);
            var received = Received(status);
            using var chunk = Chunk(status.Headers.Location!.ToString(), content[received..], received);
            using var answer = await registry.Client.SendAsync(chunk, Cancel);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                return (received, answer.Headers.Location!.ToString());
            }

            Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.RequestedRangeNotSatisfiable && attempt < Attempts);
            await Task.Delay(Pause, Cancel);
        }
    }

    private async Task<string> LocationAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using var _ = request;
        using var answer = await registry.Client.SendAsync(request, Cancel);
        Assert.Equal(expected, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<byte[]> ReadUntilBrokenAsync(RegistryClient client, string path)
    {
        using var request = Request(HttpMethod.Get, path);
        using var answer = await client.SendAsync(request, Cancel);
        using var received = new MemoryStream();
        try
        {
            await answer.Content.CopyToAsync(received, Cancel);
        }
        catch (HttpRequestException)
        {
            // What arrived before the break is in the stream.
        }

        return received.ToArray();
    }
}
