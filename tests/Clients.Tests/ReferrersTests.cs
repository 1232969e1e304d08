using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>Signatures and bills of materials that name their image, as clients with the referrers API push and find them.</summary>
public sealed class ReferrersTests(RegistryFixture registry)
{
    private const string Signature = "application/vnd.example.signature.v1+json";
    private const string Bill = "application/vnd.example.sbom.v1+json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_found_by_the_image_it_signs()
    {
        var (repository, image) = await PushImageAsync("referrers/signature");
        var signature = Artifact.Create(Signature, "signed", subject: image, annotation: "by the harbour master");

        using var pushed = await signature.PushAsync(registry.Client, repository, null, Cancel);
        Assert.Equal(image.Digest, pushed.Headers.GetValues("OCI-Subject").Single());

        var found = Assert.Single(await ReferrersAsync(repository, image.Digest));
        Assert.Equal(signature.Descriptor, Descriptor.Parse(found!));
        Assert.Equal(Signature, (string?)found!["artifactType"]);
        Assert.Equal("by the harbour master", (string?)found["annotations"]!["org.example.note"]);
        Assert.Equal(signature.Layer, await registry.Client.GetBlobAsync(repository, Descriptor.Sha256(signature.Layer), Cancel));
    }

    [Fact]
    public async Task Referrers_are_filtered_by_artifact_type()
    {
        var (repository, image) = await PushImageAsync("referrers/filter");
        var signature = await PushAsync(repository, Artifact.Create(Signature, "signed", subject: image));
        var bill = await PushAsync(repository, Artifact.Create(Bill, "contains wood", subject: image));

        Assert.Equal(Digests(signature, bill), await FindAsync(repository, image.Digest));
        Assert.Equal(Digests(bill), await FindAsync(repository, image.Digest, Bill));
        Assert.Empty(await FindAsync(repository, image.Digest, "application/vnd.example.other"));
    }

    [Fact]
    public async Task An_answer_that_was_filtered_says_so()
    {
        var (repository, image) = await PushImageAsync("referrers/filters-applied");

        using var filtered = await registry.Client.GetReferrersAsync(repository, image.Digest, Bill, Cancel);
        using var whole = await registry.Client.GetReferrersAsync(repository, image.Digest, null, Cancel);

        Assert.Equal("artifactType", filtered.Headers.GetValues("OCI-Filters-Applied").Single());
        Assert.False(whole.Headers.Contains("OCI-Filters-Applied"));
        Assert.Equal(MediaTypes.OciIndex, whole.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Without_an_artifact_type_the_configuration_names_it()
    {
        var (repository, image) = await PushImageAsync("referrers/config-type");
        var config = Descriptor.Of(Bill, "{}"u8);
        var bill = await PushAsync(repository, Artifact.Create(artifactType: null, "contains wood", config, image));

        Assert.Equal(Digests(bill), await FindAsync(repository, image.Digest, Bill));
    }

    [Fact]
    public async Task A_signature_may_come_before_its_image()
    {
        var repository = registry.NewRepository("referrers/before");
        var image = SampleImage.Create(repository);
        var signature = await PushAsync(repository, Artifact.Create(Signature, "signed", subject: image.Root));
        Assert.Equal(Digests(signature), await FindAsync(repository, image.Root.Digest));

        await registry.Client.PushAsync(repository, "1", image, Cancel);

        Assert.Equal(Digests(signature), await FindAsync(repository, image.Root.Digest));
    }

    [Fact]
    public async Task An_index_may_refer_and_be_referred_to()
    {
        var repository = registry.NewRepository("referrers/index");
        var index = SampleImage.CreateIndex(repository);
        await registry.Client.PushAsync(repository, "1", index, Cancel);
        var referrer = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciIndex,
            ["artifactType"] = Bill,
            ["manifests"] = new JsonArray(),
            ["subject"] = index.Root.ToJson(),
        }.ToJsonString());
        var digest = Descriptor.Sha256(referrer);

        using var pushed = await registry.Client.PushManifestAsync(repository, digest, MediaTypes.OciIndex, referrer, Cancel);

        Assert.Equal([digest], await FindAsync(repository, index.Root.Digest, Bill));
    }

    [Fact]
    public async Task A_signature_can_be_signed()
    {
        var (repository, image) = await PushImageAsync("referrers/chain");
        var signature = await PushAsync(repository, Artifact.Create(Signature, "signed", subject: image));
        var counterSignature = await PushAsync(repository, Artifact.Create(Signature, "me too", subject: signature.Descriptor));

        Assert.Equal(Digests(signature), await FindAsync(repository, image.Digest));
        Assert.Equal(Digests(counterSignature), await FindAsync(repository, signature.Digest));
    }

    [Fact]
    public async Task A_deleted_signature_is_found_no_more()
    {
        var (repository, image) = await PushImageAsync("referrers/delete");
        var signature = await PushAsync(repository, Artifact.Create(Signature, "signed", subject: image));

        await registry.Client.DeleteManifestAsync(repository, signature.Digest, Cancel);

        Assert.Empty(await FindAsync(repository, image.Digest));
    }

    [Fact]
    public async Task Referrers_of_one_repository_are_not_those_of_another()
    {
        var (repository, image) = await PushImageAsync("referrers/here");
        var (elsewhere, _) = await PushImageAsync("referrers/elsewhere");
        await PushAsync(repository, Artifact.Create(Signature, "signed", subject: image));

        Assert.Empty(await FindAsync(elsewhere, image.Digest));
    }

    private static IEnumerable<string> Digests(params Artifact[] artifacts) => artifacts.Select(artifact => artifact.Digest).Order();

    private async Task<(string Repository, Descriptor Image)> PushImageAsync(string name)
    {
        var repository = registry.NewRepository(name);
        var image = ImageLayout.OfImage(Platform.Amd64, new LayerBuilder().File("name", repository).Build());
        await registry.Client.PushAsync(repository, "1", image, Cancel);
        return (repository, image.Root);
    }

    private async Task<Artifact> PushAsync(string repository, Artifact artifact)
    {
        using var _ = await artifact.PushAsync(registry.Client, repository, null, Cancel);
        return artifact;
    }

    private async Task<IEnumerable<string>> FindAsync(string repository, string digest, string? artifactType = null) =>
        (await ReferrersAsync(repository, digest, artifactType)).Select(found => (string)found!["digest"]!).Order();

    private async Task<JsonArray> ReferrersAsync(string repository, string digest, string? artifactType = null)
    {
        using var answer = await registry.Client.GetReferrersAsync(repository, digest, artifactType, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel))!["manifests"]!.AsArray();
    }
}
