using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Manifests are kept in memory, so they have a limit: on both paths, with a length and without (CVE-2017-11468).</summary>
public abstract class T03LargeManifestTests(RegistryHost host)
{
    private const int Limit = 4 * 1024 * 1024;

    [Theory(DisplayName = "T3 a manifest over 4 MiB is refused by tag and by digest, with a length and without")]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task TooLarge(bool byTag, bool withoutLength)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Padded(Limit + 1);
        var call = Call.Put(repository.Manifest(byTag ? "1" : Bytes.Digest(body))).Sending(body, Documents.OciManifest);

        var answer = await host.UnchangedAsync(() => host.SendAsync(withoutLength ? call.WithoutLength() : call));

        answer.IsError(413, "MANIFEST_INVALID");
    }

    [Theory(DisplayName = "T3 a manifest of exactly 4 MiB is taken, as the specification asks")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JustFits(bool withoutLength)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Padded(Limit);
        var call = Call.Put(repository.Manifest("1")).Sending(body, Documents.OciManifest);

        (await host.SendAsync(withoutLength ? call.WithoutLength() : call)).Is(201);

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).HasBody(body);
    }

    [Fact(DisplayName = "T3 a length that is only claimed is refused before a byte is read")]
    public async Task ClaimedLength()
    {
        await using var connection = await host.ConnectAsync();

        await connection.SendHeadAsync($"PUT {host.NewRepository().Manifest("1")} HTTP/1.1", "Host: registry", "Content-Length: 10737418240");

        (await connection.ReadAsync()).IsError(413, "MANIFEST_INVALID");
    }

    [Fact(DisplayName = "T3 who sent too much hears so and keeps the connection")]
    public async Task ConnectionStays()
    {
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync($"PUT {host.NewRepository().Manifest("1")} HTTP/1.1", "Host: registry", "Transfer-Encoding: chunked");
        await connection.SendAsync([.. "400001\r\n"u8, .. new byte[Limit + 1], .. "\r\n0\r\n\r\n"u8]);
        (await connection.ReadAsync()).IsError(413, "MANIFEST_INVALID");

        await connection.SendHeadAsync("GET /v2/ HTTP/1.1", "Host: registry");

        (await connection.ReadAsync()).Is(200);
    }

    [Fact(DisplayName = "T3 chunks without an end are refused at the limit")]
    public async Task EndlessChunks()
    {
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync($"PUT {host.NewRepository().Manifest("1")} HTTP/1.1", "Host: registry", "Transfer-Encoding: chunked");
        byte[] chunk = [.. "100000\r\n"u8, .. new byte[0x100000], .. "\r\n"u8];
        for (var sent = 0; sent <= Limit; sent += 0x100000)
        {
            await connection.SendAsync(chunk);
        }

        (await connection.ReadAsync()).IsError(413, "MANIFEST_INVALID");
    }

    [Theory(DisplayName = "T3 a compressed manifest is refused: it could unfold to anything")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate, gzip")]
    public async Task Compressed(string encoding)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var call = Call.Put(repository.Manifest("1")).Sending(Documents.Image()).With("Content-Encoding", encoding);

        (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(415, "UNSUPPORTED");
    }

    [Fact(DisplayName = "T3 a manifest that stops half way changes nothing")]
    public async Task Truncated()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Documents.BytesOf(Documents.Image());

        await host.UnchangedAsync(async () =>
        {
            await using var connection = await host.ConnectAsync();
            await connection.SendHeadAsync(
                $"PUT {repository.Manifest("1")} HTTP/1.1", "Host: registry", $"Content-Type: {Documents.OciManifest}", $"Content-Length: {body.Length}", "Expect: 100-continue");
            (await connection.ReadAsync()).Is(100);
            await connection.SendAsync(body[..^1]);
            return 0;
        });

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(404);
    }

    public sealed class Embedded(EmbeddedHost host) : T03LargeManifestTests(host), IClassFixture<EmbeddedHost>;

    private static byte[] Padded(int size)
    {
        var empty = Documents.BytesOf(Documents.Image().With("x", "")).Length;
        return Documents.BytesOf(Documents.Image().With("x", new string('x', size - empty)));
    }
}
