using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>
/// How clients attach things to an image without the referrers API: by a tag made of its digest. Cosign adds <c>.sig</c>; the
/// specification's fallback keeps an index of all referrers under the bare name.
/// </summary>
public sealed class SignatureTagsTests(RegistryFixture registry)
{
    private const string Signature = "application/vnd.dev.cosign.simplesigning.v1+json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cosign_signature_is_found_by_its_tag()
    {
        var (repository, image) = await PushImageAsync("signature/cosign");
        var tag = $"{TagOf(image)}.sig";
        var signature = Artifact.Create(artifactType: null, $"signed {image.Digest}");
        using var before = await registry.Client.TryGetManifestAsync(repository, tag, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);

        using var pushed = await signature.PushAsync(registry.Client, repository, tag, Cancel);

        Assert.Equal(signature.Manifest, (await registry.Client.GetManifestAsync(repository, tag, Cancel)).Content);
        Assert.Equal(["1", tag], (await registry.Client.TagsAsync(repository, Cancel)).Order());
    }

    [Fact]
    public async Task The_fallback_index_grows_by_one_descriptor_at_a_time()
    {
        var (repository, image) = await PushImageAsync("signature/fallback");
        var tag = TagOf(image);
        var first = Artifact.Create(Signature, "first", subject: image);
        var second = Artifact.Create(Signature, "second", subject: image);

        foreach (var artifact in new[] { first, second })
        {
            using var _ = await artifact.PushAsync(registry.Client, repository, null, Cancel);
            await AppendAsync(repository, tag, artifact);
        }

        var index = await registry.Client.GetManifestAsync(repository, tag, Cancel);
        Assert.Equal(MediaTypes.OciIndex, index.MediaType);
        Assert.Equal(
            [first.Digest, second.Digest], index.Json["manifests"]!.AsArray().Select(descriptor => (string?)descriptor!["digest"]));
    }

    private static string TagOf(Descriptor image) => image.Digest.Replace(':', '-');

    // What a client does that finds no referrers API: read the index, add to it, write it back under the same tag.
    private async Task AppendAsync(string repository, string tag, Artifact artifact)
    {
        using var answer = await registry.Client.TryGetManifestAsync(repository, tag, Cancel);
        var index = answer.StatusCode == HttpStatusCode.NotFound
            ? new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = MediaTypes.OciIndex, ["manifests"] = new JsonArray() }
            : JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel))!;
        var descriptor = artifact.Descriptor.ToJson();
        descriptor["artifactType"] = Signature;
        index["manifests"]!.AsArray().Add(descriptor);
        using var _ = await registry.Client.PushManifestAsync(
            repository, tag, MediaTypes.OciIndex, Encoding.UTF8.GetBytes(index.ToJsonString()), Cancel);
    }

    private async Task<(string Repository, Descriptor Image)> PushImageAsync(string name)
    {
        var repository = registry.NewRepository(name);
        var image = ImageLayout.OfImage(Platform.Amd64, new LayerBuilder().File("name", repository).Build());
        await registry.Client.PushAsync(repository, "1", image, Cancel);
        return (repository, image.Root);
    }
}
