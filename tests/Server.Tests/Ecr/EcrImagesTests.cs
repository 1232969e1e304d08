using System.Text;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Ecr;

/// <summary>Images that are pushed, pulled and deleted by ECR's interface.</summary>
public sealed class EcrImagesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string NotFound = "ImageNotFound: Requested image not found";

    private readonly EcrRepository ecr = new(host);

    [Fact]
    public async Task An_image_is_tagged_again_by_reading_it_and_putting_the_same_bytes()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        var read = await ecr.AskAsync("BatchGetImage", Ids(EcrRepository.Id(tag: "v1")), ("acceptedMediaTypes", new JsonArray(Documents.OciManifest)));
        var image = Assert.Single(read.GetProperty("images").EnumerateArray());
        var text = image.GetProperty("imageManifest").GetString()!;
        Assert.Equal(Documents.BytesOf(manifest), Encoding.UTF8.GetBytes(text));
        Assert.Equal(Documents.OciManifest, image.GetProperty("imageManifestMediaType").GetString());
        Assert.Equal((ecr.Account, ecr.Name), (image.GetProperty("registryId").GetString(), image.GetProperty("repositoryName").GetString()));
        Assert.Empty(EcrRepository.Failures(read));

        var put = (await ecr.AskAsync("PutImage", ("imageManifest", text), ("imageTag", "stable"))).GetProperty("image");
        Assert.Equal(Documents.DigestOf(manifest), put.GetProperty("imageId").GetProperty("imageDigest").GetString());
        Assert.Equal("stable", put.GetProperty("imageId").GetProperty("imageTag").GetString());
        Assert.Equal(text, put.GetProperty("imageManifest").GetString());
        Assert.Equal(["stable", "v1"], await ecr.Repository.ListTagsAsync());
    }

    [Fact]
    public async Task A_manifest_without_a_media_type_has_the_one_that_is_named()
    {
        var manifest = (await ecr.Repository.PushImageAsync("v1")).Without("mediaType");
        var put = await ecr.AskAsync("PutImage", ("imageManifest", manifest.ToJsonString()), ("imageManifestMediaType", Documents.DockerManifest));
        Assert.Equal(Documents.DockerManifest, put.GetProperty("image").GetProperty("imageManifestMediaType").GetString());
        var pulled = (await host.SendAsync(Call.Get(ecr.Repository.Manifest(Documents.DigestOf(manifest))))).Is(200);
        Assert.Equal(Documents.DockerManifest, pulled["Content-Type"]);
    }

    [Fact]
    public async Task A_push_that_changes_nothing_is_refused()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        var (text, digest) = (manifest.ToJsonString(), Documents.DigestOf(manifest));
        await ecr.RefusedAsync(
            "ImageAlreadyExistsException",
            $"Image with digest '{digest}' and tag 'v1' already exists in the repository with name '{ecr.Name}' in registry with id '{ecr.Account}'",
            "PutImage", ("imageManifest", text), ("imageTag", "v1"));
        await ecr.RefusedAsync("ImageAlreadyExistsException", null, "PutImage", ("imageManifest", text), ("imageDigest", digest));
        await ecr.AskAsync("PutImage", ("imageManifest", text), ("imageTag", "v2"), ("imageDigest", digest));
    }

    [Fact]
    public async Task What_cannot_be_pushed_is_refused_and_leaves_nothing()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        var other = Documents.Image(Bytes.Unique(30));
        var index = Documents.Index(other);
        await host.UnchangedAsync(async () =>
        {
            await ecr.RefusedAsync("ImageDigestDoesNotMatchException", null, "PutImage", ("imageManifest", manifest.ToJsonString()), ("imageDigest", Bytes.Digest([1])));
            await ecr.RefusedAsync("LayersNotFoundException", null, "PutImage", ("imageManifest", other.ToJsonString()), ("imageTag", "v2"));
            await ecr.RefusedAsync("ReferencedImagesNotFoundException", null, "PutImage", ("imageManifest", index.ToJsonString()), ("imageTag", "v2"));
            await ecr.RefusedAsync("InvalidParameterException", null, "PutImage", ("imageManifest", "{"), ("imageTag", "v2"));
            await ecr.RefusedAsync("InvalidParameterException", null, "PutImage", ("imageManifest", manifest.ToJsonString()), ("imageTag", "-v2"));
            await ecr.RefusedAsync("InvalidParameterException", null, "PutImage", ("imageManifest", manifest.ToJsonString()), ("imageDigest", "sha256:12"));
            await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "PutImage", ("imageManifest", manifest.ToJsonString()), ("imageTag", "v2"));
            return 0;
        });
    }

    [Fact]
    public async Task A_read_says_of_each_image_why_it_is_not_there()
    {
        var (one, two) = (await ecr.Repository.PushImageAsync("v1"), await ecr.Repository.PushImageAsync("v2"));
        var answer = await ecr.AskAsync("BatchGetImage", Ids(
            EcrRepository.Id(Documents.DigestOf(one), "v2"), EcrRepository.Id(tag: "v2"), EcrRepository.Id(tag: "v3"), EcrRepository.Id(Bytes.Digest([2])),
            EcrRepository.Id("no digest"), EcrRepository.Id("md5:d41d8cd98f00b204e9800998ecf8427e"), EcrRepository.Id(), EcrRepository.Id(tag: "-")));
        Assert.Equal(
            [Documents.DigestOf(one), Documents.DigestOf(two)],
            answer.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("imageId").GetProperty("imageDigest").GetString()));
        Assert.Equal(
            [
                NotFound, NotFound,
                "InvalidImageDigest: Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
                NotFound,
                "MissingDigestAndTag: Invalid request parameters: both tag and digest cannot be null",
                "InvalidImageTag: Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'",
            ],
            EcrRepository.Failures(answer));
        Assert.False(answer.GetProperty("images")[0].GetProperty("imageId").TryGetProperty("imageTag", out _));
    }

    [Fact]
    public async Task An_image_of_a_type_that_is_not_accepted_is_not_converted()
    {
        await ecr.Repository.PushImageAsync("v1");
        var answer = await ecr.AskAsync("BatchGetImage", Ids(EcrRepository.Id(tag: "v1")), ("acceptedMediaTypes", new JsonArray(Documents.DockerManifest)));
        Assert.Contains(Documents.OciManifest, Assert.Single(EcrRepository.Failures(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_has_bounds()
    {
        await ecr.Repository.PushImageAsync("v1");
        var many = new JsonArray([.. Enumerable.Range(0, 101).Select(number => EcrRepository.Id(tag: $"v{number}"))]);
        await ecr.RefusedAsync("InvalidParameterException", null, "BatchGetImage", ("imageIds", many));
        await ecr.RefusedAsync("InvalidParameterException", null, "BatchGetImage", ("imageIds", new JsonArray()));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "BatchGetImage", Ids(EcrRepository.Id(tag: "v1")));
    }

    [Fact(DisplayName = "T50 an answer holds a bounded number of bytes of manifests")]
    public async Task A_read_of_large_manifests()
    {
        await ecr.Repository.PushBlobAsync(Documents.Config);
        foreach (var number in Enumerable.Range(0, 5))
        {
            await ecr.Repository.PushAsync($"v{number}", Documents.Image().With("annotations", new JsonObject { ["a"] = $"{number}{new string('x', 4_000_000)}" }));
        }

        var ids = new JsonArray([.. Enumerable.Range(0, 5).Select(number => EcrRepository.Id(tag: $"v{number}"))]);
        await ecr.RefusedAsync("LimitExceededException", null, "BatchGetImage", ("imageIds", ids));
        ids.RemoveAt(0);
        Assert.Equal(4, (await ecr.AskAsync("BatchGetImage", ("imageIds", ids.DeepClone()))).GetProperty("images").GetArrayLength());
    }

    [Fact]
    public async Task A_tag_goes_alone_and_takes_its_image_along_if_it_is_the_last()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        await ecr.Repository.PushAsync("v2", manifest);
        var answer = await ecr.AskAsync("BatchDeleteImage", Ids(EcrRepository.Id(tag: "v1")));
        Assert.Equal(["v1"], EcrRepository.Ids(answer.GetProperty("imageIds")));
        Assert.Equal(Documents.DigestOf(manifest), answer.GetProperty("imageIds")[0].GetProperty("imageDigest").GetString());
        (await host.SendAsync(Call.Get(ecr.Repository.Manifest("v2")))).Is(200);

        await ecr.AskAsync("BatchDeleteImage", Ids(EcrRepository.Id(Documents.DigestOf(manifest), "v2")));
        (await host.SendAsync(Call.Get(ecr.Repository.Manifest(Documents.DigestOf(manifest))))).IsError(404, "MANIFEST_UNKNOWN");
    }

    [Fact]
    public async Task A_digest_goes_with_all_its_tags()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        await ecr.Repository.PushAsync("v2", manifest);
        var bare = await ecr.Repository.PushImageAsync("v3");
        await host.SendAsync(Call.Delete(ecr.Repository.Manifest("v3")));
        var answer = await ecr.AskAsync("BatchDeleteImage", Ids(EcrRepository.Id(Documents.DigestOf(manifest)), EcrRepository.Id(Documents.DigestOf(bare))));
        Assert.Equal(["v1", "v2", Documents.DigestOf(bare)], EcrRepository.Ids(answer.GetProperty("imageIds")));
        Assert.Empty(await ecr.Repository.ListTagsAsync());
    }

    [Fact(DisplayName = "T18 a deletion of many says of each image why it stays, and what an index lists stays")]
    public async Task What_stays()
    {
        var (child, other) = (await ecr.Repository.PushImageAsync("child"), await ecr.Repository.PushImageAsync("other"));
        var index = Documents.Index(child);
        await ecr.Repository.PushAsync("index", index);
        var listed = $"ImageReferencedByManifestList: Requested image referenced by manifest list: [{Documents.DigestOf(index)}]";
        var answer = await ecr.AskAsync("BatchDeleteImage", Ids(
            EcrRepository.Id(Documents.DigestOf(child)), EcrRepository.Id(tag: "child"), EcrRepository.Id(Documents.DigestOf(child), "other"),
            EcrRepository.Id(tag: "absent"), EcrRepository.Id(Bytes.Digest([3])), EcrRepository.Id("no digest"), EcrRepository.Id()));
        Assert.Equal(0, answer.GetProperty("imageIds").GetArrayLength());
        Assert.Equal(
            [
                listed, listed, "ImageTagDoesNotMatchDigest: ImageTag does not match with ImageDigest", NotFound, NotFound,
                "InvalidImageDigest: Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
                "MissingDigestAndTag: Invalid request parameters: both tag and digest cannot be null",
            ],
            EcrRepository.Failures(answer));
        Assert.Equal(["child", "index", "other"], await ecr.Repository.ListTagsAsync());

        var both = await ecr.AskAsync("BatchDeleteImage", Ids(EcrRepository.Id(tag: "index"), EcrRepository.Id(tag: "child"), EcrRepository.Id(tag: "absent")));
        Assert.Equal(["index", "child"], EcrRepository.Ids(both.GetProperty("imageIds")));
        Assert.Equal([NotFound], EcrRepository.Failures(both));
        (await host.SendAsync(Call.Get(ecr.Repository.Manifest(Documents.DigestOf(other))))).Is(200);
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "BatchDeleteImage", Ids(EcrRepository.Id(tag: "v1")));
    }

    private static (string Member, JsonNode? Value) Ids(params JsonNode[] ids) => ("imageIds", new JsonArray(ids));
}
