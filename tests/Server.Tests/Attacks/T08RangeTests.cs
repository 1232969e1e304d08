using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Ranges that overlap, leave gaps, repeat or multiply.</summary>
public abstract class T08RangeTests(RegistryHost host)
{
    [Theory(DisplayName = "T8 a chunk that overlaps, leaves a gap or comes again is refused and the blob is whole in the end")]
    [InlineData(5, 14)]
    [InlineData(9, 18)]
    [InlineData(0, 9)]
    [InlineData(11, 20)]
    [InlineData(1000, 1009)]
    public async Task OutOfOrder(int first, int last)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(20);
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content[..10]).With("Content-Range", "0-9"))).Is(202);

        var call = Call.Patch(location).Sending(Bytes.Unique(10)).With("Content-Range", $"{first}-{last}");
        (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(416, "BLOB_UPLOAD_INVALID");

        (await host.SendAsync(Call.Patch(location).Sending(content[10..]).With("Content-Range", "10-19"))).Is(202).Has("Range", "0-19");
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
        (await host.SendAsync(Call.Get(repository.Blob(Bytes.Digest(content))))).Is(200).HasBody(content);
    }

    [Fact(DisplayName = "T8 a first chunk that does not begin at 0 is refused")]
    public async Task FirstChunk()
    {
        var location = await host.NewRepository().StartUploadAsync();

        (await host.SendAsync(Call.Patch(location).Sending(Bytes.Unique(10)).With("Content-Range", "1-10"))).IsError(416, "BLOB_UPLOAD_INVALID");

        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-0");
    }

    [Theory(DisplayName = "T8 many ranges in one request bring the content once and no more")]
    [InlineData("bytes=0-0,1-1")]
    [InlineData("bytes=0-,0-,0-,0-,0-,0-,0-,0-")]
    [InlineData("bytes=0-999, 0-999, 0-999")]
    [InlineData("bytes=,")]
    public async Task ManyRanges(string range)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(1000);
        var digest = await repository.PushBlobAsync(content);

        (await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", range))).Is(200).HasBody(content);
    }

    [Fact(DisplayName = "T8 two Range headers bring the content once and no more")]
    public async Task TwoHeaders()
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(1000));
        await using var connection = await host.ConnectAsync();

        await connection.SendHeadAsync($"GET {repository.Blob(digest)} HTTP/1.1", "Host: registry", "Range: bytes=0-1", "Range: bytes=2-3");

        Assert.Equal(1000, (await connection.ReadAsync()).Is(200).Body.Length);
    }

    [Fact(DisplayName = "T8 two Content-Range headers are refused and change nothing")]
    public async Task TwoContentRanges()
    {
        var location = await host.NewRepository().StartUploadAsync();

        await host.UnchangedAsync(async () =>
        {
            await using var connection = await host.ConnectAsync();
            await connection.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Range: 0-1", "Content-Range: 0-1", "Content-Length: 2");
            await connection.SendAsync([1, 2]);
            return (await connection.ReadAsync()).IsError(400, "BLOB_UPLOAD_INVALID").Status;
        });
    }

    public sealed class Embedded(EmbeddedHost host) : T08RangeTests(host), IClassFixture<EmbeddedHost>;
}
