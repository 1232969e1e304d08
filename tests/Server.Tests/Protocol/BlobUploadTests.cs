using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-4, 5, 6, 13 and 14: blobs in one piece, in chunks, asked after and given up.</summary>
public abstract class BlobUploadTests(RegistryHost host)
{
    [Theory]
    [InlineData(0, "sha256", false)]
    [InlineData(1, "sha256", false)]
    [InlineData(300_000, "sha256", true)]
    [InlineData(2_500_000, "sha512", false)]
    public async Task One_post_brings_a_whole_blob(int size, string algorithm, bool withoutLength)
    {
        var repository = host.NewRepository();
        var (content, digest) = Make(size, algorithm);
        var call = Call.Post($"{repository.Uploads}?digest={digest}").Sending(content);

        var answer = await host.SendAsync(withoutLength ? call.WithoutLength() : call);

        answer.Is(201).Has("Location", repository.Blob(digest)).Has("Docker-Content-Digest", digest);
        (await host.SendAsync(Call.Get(answer["Location"]))).Is(200).HasBody(content);
    }

    [Theory]
    [InlineData(0, "sha256", false)]
    [InlineData(1, "sha256", true)]
    [InlineData(300_000, "sha512", false)]
    [InlineData(2_500_000, "sha256", true)]
    public async Task A_post_and_a_put_bring_a_whole_blob(int size, string algorithm, bool withoutLength)
    {
        var repository = host.NewRepository();
        var (content, digest) = Make(size, algorithm);
        var call = Call.Put($"{await repository.StartUploadAsync()}?digest={digest}").Sending(content, "application/octet-stream");

        var answer = await host.SendAsync(withoutLength ? call.WithoutLength() : call);

        answer.Is(201).Has("Location", repository.Blob(digest)).Has("Docker-Content-Digest", digest);
        (await host.SendAsync(Call.Get(answer["Location"]))).Is(200).HasBody(content);
    }

    [Fact]
    public async Task A_session_has_a_relative_location_and_an_empty_range()
    {
        var repository = host.NewRepository();

        var answer = await host.SendAsync(Call.Post(repository.Uploads).With("Host", "evil.example"));

        answer.Is(202).Has("Range", "0-0");
        Assert.Equal(repository.Uploads + answer["Docker-Upload-UUID"], answer["Location"]);
    }

    [Theory]
    [InlineData("sha256", true, "patch")]
    [InlineData("sha256", false, "patch")]
    [InlineData("sha512", true, "patch")]
    [InlineData("sha256", true, "put")]
    [InlineData("sha512", false, "put")]
    public async Task Chunks_add_up(string algorithm, bool withRanges, string last)
    {
        var repository = host.NewRepository();
        var (content, digest) = Make(45, algorithm);
        var location = (await host.SendAsync(Call.Post($"{repository.Uploads}?digest-algorithm={algorithm}"))).Is(202)["Location"];

        location = (await host.SendAsync(Chunk(Call.Patch(location), 0, 22))).Is(202).Has("Range", "0-21")["Location"];
        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-21").Has("Location", location);
        var close = Call.Put($"{location}?digest={digest}");
        if (last == "patch")
        {
            (await host.SendAsync(Chunk(Call.Patch(location), 22, 45))).Is(202).Has("Range", "0-44");
        }
        else
        {
            close = Chunk(close, 22, 45);
        }

        (await host.SendAsync(close)).Is(201).Has("Location", repository.Blob(digest)).Has("Docker-Content-Digest", digest);
        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).HasBody(content);
        (await host.SendAsync(Call.Get(location))).IsError(404, "BLOB_UPLOAD_UNKNOWN");

        Call Chunk(Call call, int begin, int end) => withRanges
            ? call.Sending(content[begin..end], "application/octet-stream").With("Content-Range", $"{begin}-{end - 1}")
            : call.Sending(content[begin..end]).WithoutLength();
    }

    [Fact]
    public async Task The_first_location_stays_valid()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(20);
        var location = await repository.StartUploadAsync();

        (await host.SendAsync(Call.Patch(location).Sending(content[..10]))).Is(202);
        (await host.SendAsync(Call.Patch(location).Sending(content[10..]))).Is(202).Has("Range", "0-19");
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
    }

    [Fact]
    public async Task A_session_may_be_closed_in_another_algorithm_than_it_was_opened_in()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(20);
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content))).Is(202);

        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest512(content)}"))).Is(201).Has("Docker-Content-Digest", Bytes.Digest512(content));
    }

    [Theory]
    [InlineData("PATCH", "5-9")]
    [InlineData("PATCH", "0-9")]
    [InlineData("PATCH", "11-20")]
    [InlineData("PUT", "5-14")]
    [InlineData("PUT", "11-20")]
    public async Task A_chunk_out_of_order_is_refused_and_the_session_goes_on(string method, string range)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(20);
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content[..10]))).Is(202);
        var path = method == "PUT" ? $"{location}?digest={Bytes.Digest(content)}" : location;

        var refused = await host.UnchangedAsync(() => host.SendAsync(new Call(method, path).Sending(content[10..]).With("Content-Range", range)));

        refused.IsError(416, "BLOB_UPLOAD_INVALID");
        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-9");
        (await host.SendAsync(Call.Patch(location).Sending(content[10..]).With("Content-Range", "10-19"))).Is(202);
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
    }

    [Theory]
    [InlineData("abc", "BLOB_UPLOAD_INVALID")]
    [InlineData("", "BLOB_UPLOAD_INVALID")]
    [InlineData("0", "BLOB_UPLOAD_INVALID")]
    [InlineData("-5", "BLOB_UPLOAD_INVALID")]
    [InlineData("9-0", "BLOB_UPLOAD_INVALID")]
    [InlineData("bytes 0-9/10", "BLOB_UPLOAD_INVALID")]
    [InlineData("0-9223372036854775807", "BLOB_UPLOAD_INVALID")]
    [InlineData("0-99999999999999999999", "BLOB_UPLOAD_INVALID")]
    [InlineData("0-8", "SIZE_INVALID")]
    [InlineData("0-10", "SIZE_INVALID")]
    public async Task A_range_that_does_not_fit_changes_nothing(string range, string code)
    {
        var location = await host.NewRepository().StartUploadAsync();

        foreach (var call in (Call[])[Call.Patch(location), Call.Put($"{location}?digest={Bytes.Digest([])}")])
        {
            var sent = call.Sending(Bytes.Unique(10)).With("Content-Range", range);
            (await host.UnchangedAsync(() => host.SendAsync(sent))).IsError(400, code);
        }

        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-0");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_measured_against_its_range()
    {
        var location = await host.NewRepository().StartUploadAsync();

        var answer = await host.SendAsync(Call.Patch(location).Sending(Bytes.Unique(10)).WithoutLength().With("Content-Range", "0-4"));

        answer.IsError(400, "SIZE_INVALID");
        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?digest=sha256:abc")]
    [InlineData("?digest=md5:d41d8cd98f00b204e9800998ecf8427e")]
    public async Task A_session_is_not_closed_without_a_digest(string query)
    {
        var location = await host.NewRepository().StartUploadAsync();

        (await host.UnchangedAsync(() => host.SendAsync(Call.Put(location + query)))).IsError(400, "DIGEST_INVALID");

        (await host.SendAsync(Call.Get(location))).Is(204);
    }

    [Fact]
    public async Task A_session_can_be_given_up()
    {
        var repository = host.NewRepository();
        var before = await host.StateAsync();
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(Bytes.Unique(10)))).Is(202);

        (await host.SendAsync(Call.Delete(location))).Is(204);

        Assert.Equal(before, await host.StateAsync());
        foreach (var method in (string[])["GET", "PATCH", "DELETE"])
        {
            (await host.SendAsync(new(method, location))).IsError(404, "BLOB_UPLOAD_UNKNOWN");
        }
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("PUT", "?digest=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("DELETE", "")]
    public async Task A_session_belongs_to_its_repository(string method, string query)
    {
        var location = await host.NewRepository().StartUploadAsync();
        var foreign = host.NewRepository().Uploads + location[(location.LastIndexOf('/') + 1)..];

        (await host.UnchangedAsync(() => host.SendAsync(new(method, foreign + query)))).IsError(404, "BLOB_UPLOAD_UNKNOWN");
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-000000000000")]
    [InlineData("not-a-uuid")]
    [InlineData("00000000000040008000000000000000")]
    [InlineData("..%2f..%2fberth.db")]
    public async Task A_session_that_nobody_opened_is_not_found(string id) =>
        Assert.InRange((await host.UnchangedAsync(() => host.SendAsync(Call.Get(host.NewRepository().Uploads + id)))).Status, 400, 404);

    [Fact]
    public async Task An_algorithm_that_nobody_computes_opens_no_session()
    {
        var call = Call.Post($"{host.NewRepository().Uploads}?digest-algorithm=md5");

        (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(400, "DIGEST_INVALID");
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var location = await host.NewRepository().StartUploadAsync();

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Patch(location).Sending(Bytes.Unique(10)).With("Content-Encoding", "gzip")));

        answer.IsError(415, "UNSUPPORTED");
    }

    [Fact]
    public async Task Who_meets_a_full_disk_hears_so_and_keeps_the_connection()
    {
        var location = await host.NewRepository().StartUploadAsync();
        host.FillUp(location);
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Length: 900000");
        await connection.SendAsync(new byte[900_000]);
        (await connection.ReadAsync()).IsError(507, "UNKNOWN");

        await connection.SendHeadAsync("GET /v2/ HTTP/1.1", "Host: registry");

        (await connection.ReadAsync()).Is(200);
    }

    public sealed class Embedded(EmbeddedHost host) : BlobUploadTests(host), IClassFixture<EmbeddedHost>;

    private static (byte[] Content, string Digest) Make(int size, string algorithm)
    {
        var content = size < 4 ? new byte[size] : Bytes.Unique(size);
        return (content, algorithm == "sha512" ? Bytes.Digest512(content) : Bytes.Digest(content));
    }
}
