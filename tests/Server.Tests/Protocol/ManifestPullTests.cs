using System.Text;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-3: manifests by tag and by digest, whole and by their head.</summary>
public abstract class ManifestPullTests(RegistryHost host)
{
    [Theory]
    [InlineData("GET", true)]
    [InlineData("GET", false)]
    [InlineData("HEAD", true)]
    [InlineData("HEAD", false)]
    public async Task A_manifest_comes_back_as_it_was_pushed(string method, bool byTag)
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");
        var (digest, body) = (Documents.DigestOf(manifest), Documents.BytesOf(manifest));

        var answer = await host.SendAsync(new(method, repository.Manifest(byTag ? "1" : digest)));

        answer.Is(200)
            .Has("Content-Type", Documents.OciManifest)
            .Has("Content-Length", $"{body.Length}")
            .Has("Docker-Content-Digest", digest)
            .Has("ETag", $"\"{digest}\"")
            .HasBody(method == "GET" ? body : []);
    }

    [Fact]
    public async Task Bytes_are_not_tidied_up()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var spaced = Encoding.UTF8.GetBytes($"\n{{ \"layers\" :[ ],\t\"x\":\"\\u0041é\",{Documents.Image().Without("layers").ToJsonString()[1..]}\r\n");

        var put = await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(spaced, Documents.OciManifest));

        put.Is(201).Has("Docker-Content-Digest", Bytes.Digest(spaced));
        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).HasBody(spaced);
    }

    [Theory]
    [InlineData("GET", "absent", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", ".INVALID_MANIFEST_NAME", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "-dash", 404, "MANIFEST_UNKNOWN")]
    [InlineData("GET", "sha256:abc", 400, "DIGEST_INVALID")]
    [InlineData("GET", "md5:d41d8cd98f00b204e9800998ecf8427e", 400, "DIGEST_INVALID")]
    [InlineData("HEAD", "absent", 404, "")]
    [InlineData("HEAD", ".INVALID_MANIFEST_NAME", 404, "")]
    public async Task What_is_not_there_is_not_found(string method, string reference, int status, string code)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        var answer = await host.UnchangedAsync(() => host.SendAsync(new(method, repository.Manifest(reference))));

        _ = code.Length == 0 ? answer.Is(status).HasBody([]) : answer.IsError(status, code);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_has_no_manifest() =>
        (await host.SendAsync(Call.Get(host.NewRepository().Manifest("1")))).IsError(404, "MANIFEST_UNKNOWN");

    [Fact]
    public async Task Another_repository_s_manifest_is_not_found()
    {
        var manifest = await host.NewRepository().PushImageAsync("1");

        (await host.SendAsync(Call.Get(host.NewRepository().Manifest(Documents.DigestOf(manifest))))).IsError(404, "MANIFEST_UNKNOWN");
    }

    [Theory]
    [InlineData("\"{digest}\"", 304)]
    [InlineData("W/\"{digest}\"", 304)]
    [InlineData("\"other\", \"{digest}\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    [InlineData("{digest}", 200)]
    public async Task What_the_client_has_is_not_sent_again(string condition, int status)
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");
        var digest = Documents.DigestOf(manifest);
        var call = Call.Get(repository.Manifest("1")).With("If-None-Match", condition.Replace("{digest}", digest, StringComparison.Ordinal));

        var answer = await host.SendAsync(call);

        answer.Is(status).Has("ETag", $"\"{digest}\"").Has("Docker-Content-Digest", digest);
        Assert.Equal(status == 304, answer.Body.Length == 0);
    }

    [Fact]
    public async Task The_type_is_the_stored_one_whatever_the_client_accepts()
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        var answer = await host.SendAsync(Call.Get(repository.Manifest("1")).With("Accept", Documents.DockerManifest));

        answer.Is(200).Has("Content-Type", Documents.OciManifest);
    }

    [Fact]
    public async Task A_manifest_has_an_address_under_sha512_too()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Documents.BytesOf(Documents.Image());
        var digest = Bytes.Digest512(body);

        (await host.SendAsync(Call.Put(repository.Manifest(digest)).Sending(body, Documents.OciManifest))).Is(201).Has("Docker-Content-Digest", digest);

        (await host.SendAsync(Call.Get(repository.Manifest(digest)))).Is(200).Has("Docker-Content-Digest", digest).HasBody(body);
        (await host.SendAsync(Call.Head(repository.Manifest(digest)))).Is(200).Has("Docker-Content-Digest", digest);
    }

    public sealed class Embedded(EmbeddedHost host) : ManifestPullTests(host), IClassFixture<EmbeddedHost>;
}
