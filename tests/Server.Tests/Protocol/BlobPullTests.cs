using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-2: blobs, whole, in part, and only if they changed.</summary>
public abstract class BlobPullTests(RegistryHost host)
{
    private const int Size = 1000;

    [Theory]
    [InlineData("GET", 0)]
    [InlineData("GET", Size)]
    [InlineData("GET", 700_000)]
    [InlineData("HEAD", 0)]
    [InlineData("HEAD", Size)]
    public async Task A_blob_comes_back_as_it_was_pushed(string method, int size)
    {
        var repository = host.NewRepository();
        var content = size == 0 ? [] : Bytes.Unique(size);
        var digest = await repository.PushBlobAsync(content);

        var answer = await host.SendAsync(new(method, repository.Blob(digest)));

        answer.Is(200)
            .Has("Content-Type", "application/octet-stream")
            .Has("Content-Length", $"{size}")
            .Has("Docker-Content-Digest", digest)
            .Has("ETag", $"\"{digest}\"")
            .Has("Accept-Ranges", "bytes")
            .HasBody(method == "GET" ? content : []);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=0-99", 0, 100)]
    [InlineData("bytes=500-", 500, 500)]
    [InlineData("bytes=-1", 999, 1)]
    [InlineData("bytes=-500", 500, 500)]
    [InlineData("bytes=-5000", 0, 1000)]
    [InlineData("bytes=990-5000", 990, 10)]
    [InlineData("bytes=0-999", 0, 1000)]
    [InlineData("bytes=0-99999999999999999999", 0, 1000)]
    [InlineData("BYTES=1-2", 1, 2)]
    public async Task A_range_brings_that_part(string range, int offset, int length)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(Size);
        var digest = await repository.PushBlobAsync(content);

        var answer = await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", range));

        answer.Is(206)
            .Has("Content-Range", $"bytes {offset}-{offset + length - 1}/{Size}")
            .Has("Content-Length", $"{length}")
            .Has("Docker-Content-Digest", digest)
            .HasBody(content[offset..(offset + length)]);
    }

    [Theory]
    [InlineData("bytes=500-0")]
    [InlineData("bytes=1000-")]
    [InlineData("bytes=1000-1001")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=99999999999999999999-")]
    public async Task A_range_with_nothing_in_it_is_refused(string range)
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(Size));

        var answer = await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", range));

        answer.IsError(416, "UNSUPPORTED").Has("Content-Range", $"bytes */{Size}");
    }

    [Fact]
    public async Task No_range_of_the_empty_blob_can_be_had()
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync([]);

        (await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", "bytes=0-"))).IsError(416, "UNSUPPORTED").Has("Content-Range", "bytes */0");
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=abc")]
    [InlineData("bytes=1")]
    [InlineData("bytes=-")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=1-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("items=0-1")]
    [InlineData("0-1")]
    public async Task A_range_that_is_none_is_passed_over(string range)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(Size);
        var digest = await repository.PushBlobAsync(content);

        (await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", range))).Is(200).HasNo("Content-Range").HasBody(content);
    }

    [Theory]
    [InlineData("If-None-Match", "\"{digest}\"", 304)]
    [InlineData("If-None-Match", "\"other\"", 206)]
    [InlineData("If-Range", "\"{digest}\"", 206)]
    [InlineData("If-Range", "\"other\"", 200)]
    [InlineData("If-Range", "Wed, 21 Oct 2015 07:28:00 GMT", 200)]
    public async Task Conditions_come_before_the_range(string header, string value, int status)
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(Size));
        var call = Call.Get(repository.Blob(digest)).With("Range", "bytes=1-2").With(header, value.Replace("{digest}", digest, StringComparison.Ordinal));

        (await host.SendAsync(call)).Is(status).Has("ETag", $"\"{digest}\"");
    }

    [Fact]
    public async Task A_head_has_no_range()
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(Size));

        (await host.SendAsync(Call.Head(repository.Blob(digest)).With("Range", "bytes=1-2"))).Is(200).Has("Content-Length", $"{Size}");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_blob_of_another_repository_is_not_found(string method)
    {
        var digest = await host.NewRepository().PushBlobAsync(Bytes.Unique(Size));
        var other = host.NewRepository();
        await other.PushBlobAsync(Bytes.Unique(Size));

        var answer = await host.SendAsync(new(method, other.Blob(digest)));

        _ = method == "HEAD" ? answer.Is(404).HasBody([]) : answer.IsError(404, "BLOB_UNKNOWN");
    }

    [Fact]
    public async Task A_blob_is_found_under_sha512_if_it_was_pushed_so()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(Size);
        var digest = Bytes.Digest512(content);
        (await host.SendAsync(Call.Post($"{repository.Uploads}?digest={digest}").Sending(content))).Is(201).Has("Location", repository.Blob(digest));

        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).Has("Docker-Content-Digest", digest).HasBody(content);
        (await host.SendAsync(Call.Get(repository.Blob(digest)).With("Range", "bytes=-3"))).Is(206).HasBody(content[^3..]);
    }

    public sealed class Embedded(EmbeddedHost host) : BlobPullTests(host), IClassFixture<EmbeddedHost>;
}
