using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-7a and 7b: manifests go in under a tag, a digest, or a digest with tags.</summary>
public abstract class ManifestPushTests(RegistryHost host)
{
    /// <summary>Documents that must be taken, by name; <c>{layer}</c> is in the repository.</summary>
    public static TheoryData<string> Accepted =>
        ["no layers", "layers null", "unknown fields", "empty index", "index of an index", "docker image", "docker list", "subject that is missing",
        "foreign layer", "embedded data", "empty artifact type", "no media type", "annotations", "same layer twice", "sha512 layer"];

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Every_kind_of_manifest_is_taken_and_comes_back(string kind)
    {
        var repository = host.NewRepository();
        var manifest = await MakeAsync(repository, kind);

        var put = await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(manifest));

        put.Is(201).Has("Docker-Content-Digest", Documents.DigestOf(manifest)).Has("Location", repository.Manifest(Documents.DigestOf(manifest)));
        (await host.SendAsync(Call.Get(put["Location"]))).Is(200)
            .Has("Content-Type", Documents.TypeOf(manifest)).HasBody(Documents.BytesOf(manifest));
    }

    [Theory]
    [InlineData(Documents.OciManifest)]
    [InlineData(Documents.OciManifest + "; charset=utf-8")]
    [InlineData("  " + Documents.OciManifest + " ")]
    public async Task Parameters_of_the_type_are_passed_over(string contentType)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.BytesOf(Documents.Image()), contentType))).Is(201);

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).Has("Content-Type", Documents.OciManifest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_manifest_may_come_in_chunks_without_a_length(bool byTag)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var manifest = Documents.Image();
        var path = repository.Manifest(byTag ? "1" : Documents.DigestOf(manifest));

        (await host.SendAsync(Call.Put(path).Sending(manifest).WithoutLength())).Is(201);

        (await host.SendAsync(Call.Get(path))).Is(200).HasBody(Documents.BytesOf(manifest));
    }

    [Fact]
    public async Task A_type_that_nobody_names_is_the_document_s_own()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.BytesOf(Documents.Index())))).Is(201);

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).Has("Content-Type", Documents.OciIndex);
    }

    [Theory]
    [InlineData(".leading-dot", "TAG_INVALID")]
    [InlineData("-leading-dash", "TAG_INVALID")]
    [InlineData("with+plus", "TAG_INVALID")]
    [InlineData("%20", "TAG_INVALID")]
    [InlineData("t%C3%A4g", "TAG_INVALID")]
    [InlineData("sha256:abc", "DIGEST_INVALID")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e", "DIGEST_INVALID")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "DIGEST_INVALID")]
    [InlineData("1?tag=2", "TAG_INVALID")]
    public async Task A_reference_that_cannot_be_changes_nothing(string reference, string code)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest(reference)).Sending(Documents.Image())));

        answer.IsError(400, code);
    }

    [Theory]
    [InlineData(128, 201)]
    [InlineData(129, 400)]
    public async Task A_tag_has_at_most_128_characters(int length, int status)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        (await host.SendAsync(Call.Put(repository.Manifest(new string('t', length))).Sending(Documents.Image()))).Is(status);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("layer")]
    [InlineData("index")]
    public async Task A_manifest_whose_parts_are_missing_changes_nothing(string missing)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(missing == "config" ? Bytes.Unique(10) : Documents.Config);
        var manifest = missing switch
        {
            "layer" => Documents.Image(Bytes.Unique(20)),
            "index" => Documents.Index(Documents.Image(Bytes.Unique(20))),
            _ => Documents.Image(),
        };

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("1")).Sending(manifest)));

        answer.IsError(400, "MANIFEST_BLOB_UNKNOWN");
    }

    [Fact]
    public async Task A_subject_is_acknowledged_whether_it_is_there_or_not()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var artifact = Documents.Artifact(Documents.Image(Bytes.Unique(20)), "application/vnd.example");

        var put = await host.SendAsync(Call.Put(repository.Manifest(Documents.DigestOf(artifact))).Sending(artifact));

        put.Is(201).Has("OCI-Subject", artifact["subject"]!["digest"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_manifest_without_a_subject_acknowledges_none()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.Image()))).Is(201).HasNo("OCI-Subject").HasNo("OCI-Tag");
    }

    [Theory]
    [InlineData("sha256", 1)]
    [InlineData("sha256", 12)]
    [InlineData("sha512", 4)]
    public async Task A_push_by_digest_may_bring_tags(string algorithm, int count)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Documents.BytesOf(Documents.Image());
        var digest = algorithm == "sha256" ? Bytes.Digest(body) : Bytes.Digest512(body);
        var tags = Enumerable.Range(1, count).Select(number => $"v{number:00}").ToArray();

        var put = await host.SendAsync(
            Call.Put($"{repository.Manifest(digest)}?tag={string.Join("&tag=", tags)}").Sending(body, Documents.OciManifest));

        put.Is(201).Has("OCI-Tag", string.Join(", ", tags)).Has("Docker-Content-Digest", digest);
        Assert.Equal(tags, await repository.ListTagsAsync());
        foreach (var tag in tags)
        {
            (await host.SendAsync(Call.Head(repository.Manifest(tag)))).Is(200).Has("Docker-Content-Digest", digest);
        }
    }

    [Fact]
    public async Task A_second_push_of_the_same_manifest_answers_as_the_first()
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");

        await host.UnchangedAsync(() => repository.PushAsync("1", manifest));
    }

    public sealed class Embedded(EmbeddedHost host) : ManifestPushTests(host), IClassFixture<EmbeddedHost>;

    private static async Task<JsonObject> MakeAsync(TestRepository repository, string kind)
    {
        var layer = Bytes.Unique(30);
        await repository.PushBlobAsync(Documents.Config);
        await repository.PushBlobAsync(layer);
        var image = Documents.Image(layer);
        switch (kind)
        {
            case "no layers":
                return Documents.Image();
            case "layers null":
                return image.With("layers", null);
            case "unknown fields":
                return image.With("x-extra", new JsonObject { ["deep"] = new JsonArray(1, "two", null) });
            case "empty index":
                return Documents.Index();
            case "index of an index":
                await repository.PushAsync("child", Documents.Index());
                return Documents.Index(Documents.Index());
            case "docker image":
                return image.With("mediaType", Documents.DockerManifest);
            case "docker list":
                await repository.PushAsync("child", image);
                return Documents.Index(image).With("mediaType", Documents.DockerList);
            case "subject that is missing":
                return Documents.Artifact(Documents.Image(Bytes.Unique(20)), null);
            case "foreign layer":
                return image.With("layers", Foreign(Bytes.Unique(20)));
            case "embedded data":
                return image.With("layers", new JsonArray(Documents.Descriptor(Documents.Layer, layer).With("data", Convert.ToBase64String(layer))));
            case "empty artifact type":
                return image.With("artifactType", "");
            case "no media type":
                return image.Without("mediaType");
            case "annotations":
                return image.With("annotations", new JsonObject { ["org.example.text"] = "äöü \u0000 \"quoted\"" });
            case "same layer twice":
                return Documents.Image(layer, layer);
            case "sha512 layer":
                var digest = Bytes.Digest512(layer);
                (await repository.SendAsync(Call.Post($"{repository.Uploads}?digest={digest}").Sending(layer))).Is(201);
                return image.With("layers", new JsonArray(Documents.Descriptor(Documents.Layer, layer).With("digest", digest)));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such document");
        }
    }

    private static JsonArray Foreign(byte[] layer) => new(
        Documents.Descriptor("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", layer).With("urls", new JsonArray("http://127.0.0.1:1/layer")));
}
