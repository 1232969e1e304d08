using System.Text.Json.Nodes;
using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Manifests, tags and referrers over a database.</summary>
public abstract class ImageContract : RegistryContract
{
    [Fact]
    public async Task A_manifest_reads_back_byte_for_byte_by_tag_and_by_digest()
    {
        var image = await ImageAsync("config", "layer");
        var put = await Images.PutAsync(Repository, image, digest: null, [Tag.Parse("v1"), Tag.Parse("latest")]);
        foreach (var reference in (string[])["v1", "latest", put.Digest.Value])
        {
            var manifest = await FindAsync(reference);
            Assert.Equal(image.Content.ToArray(), manifest?.Content);
            Assert.Equal((put.Digest, MediaTypes.OciManifest, (long)image.Content.Length), (manifest!.Digest, manifest.MediaType, manifest.Size));
            var head = await Images.FindHeadAsync(Repository, Reference.Parse(reference), Cancel);
            Assert.Equal((put.Digest, 0), (head!.Digest, head.Content.Length));
        }

        Assert.Null(await Images.FindAsync(Other, Reference.Parse("v1"), Cancel));
        Assert.Null(await FindAsync("v2"));
    }

    [Fact]
    public async Task A_manifest_has_the_algorithm_that_it_is_pushed_under()
    {
        var image = await ImageAsync("config");
        var digest = DigestAlgorithm.Sha512.Of(image.Content.Span);
        Assert.Equal(digest, (await Images.PutAsync(Repository, image, digest, [])).Digest);
        Assert.Equal(image.Content.ToArray(), (await FindAsync(digest.Value))?.Content);
    }

    [Fact(DisplayName = "T2 bytes that are stored as one type cannot be stored as another")]
    public async Task One_meaning_for_a_digest()
    {
        var oci = await ImageAsync("config");
        var docker = ManifestDocument.Parse(oci.Content, MediaTypes.DockerManifest);
        var put = await Images.PutAsync(Repository, oci, digest: null, [Tag.Parse("v1")]);
        await Refused.WithAsync(RegistryError.ManifestInvalid, () => Images.PutAsync(Repository, docker, digest: null, [Tag.Parse("v2")]));
        Assert.Equal(MediaTypes.OciManifest, (await FindAsync(put.Digest.Value))?.MediaType);
        Assert.Null(await FindAsync("v2"));
    }

    [Fact(DisplayName = "T6 a manifest under the digest of another is refused and leaves nothing")]
    public async Task Digest_mismatch()
    {
        var image = await ImageAsync("config");
        await Refused.WithAsync(RegistryError.ManifestDigestMismatch, () => Images.PutAsync(Other, image, Of("else"), [Tag.Parse("v1")]));
        Assert.Equal(["team/app"], await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact(DisplayName = "T41 a manifest whose blobs are missing is refused and leaves nothing")]
    public async Task Missing_blobs()
    {
        await PushAsync(Other, "config");
        var refusal = await Refused.WithAsync(
            RegistryError.LayersNotFound, () => Images.PutAsync(Repository, ManifestsToPush.Image("config"), digest: null, [Tag.Parse("v1")]));
        Assert.Contains($"does not have 1 of the manifest's blobs: {Of("config")}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["team/other"], await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact(DisplayName = "T41 an index whose manifests are missing is refused")]
    public async Task Missing_manifests() => await Refused.WithAsync(
        RegistryError.ReferencedManifestsNotFound,
        () => Images.PutAsync(Repository, ManifestsToPush.Index([.. Enumerable.Range(0, 7).Select(number => Of($"{number}"))]), digest: null, []));

    [Fact]
    public async Task Sparse_manifests_are_taken_where_they_are_wanted()
    {
        var sparse = new Images(Database, Time, sparse: true);
        var put = await sparse.PutAsync(Repository, ManifestsToPush.Image("config", "layer"), digest: null, [Tag.Parse("v1")]);
        Assert.Equal([Of("config").Value, Of("layer").Value], put.Missing);
        Assert.NotNull(await FindAsync("v1"));
    }

    [Fact(DisplayName = "T43 a tag moves whole, and the old manifest stays")]
    public async Task Tags_move()
    {
        var first = await Images.PutAsync(Repository, await ImageAsync("one"), digest: null, [Tag.Parse("v1")]);
        var second = await Images.PutAsync(Repository, await ImageAsync("two"), digest: null, [Tag.Parse("v1")]);
        Assert.Equal(second.Digest, (await FindAsync("v1"))?.Digest);
        Assert.NotNull(await FindAsync(first.Digest.Value));
    }

    [Fact(DisplayName = "T43 many push one tag at the same time: the tag names one of them, and all are there")]
    public async Task Concurrent_pushes_of_a_tag()
    {
        var images = new List<ManifestDocument>();
        foreach (var number in Enumerable.Range(0, 24))
        {
            images.Add(await ImageAsync($"config {number}"));
        }

        var puts = await Task.WhenAll(images.Select(image => Task.Run(() => Images.PutAsync(Repository, image, digest: null, [Tag.Parse("latest"), Tag.Parse("stable")]))));
        var latest = await FindAsync("latest");
        Assert.Contains(latest!.Digest, puts.Select(put => put.Digest));
        Assert.Equal(latest.Digest, (await FindAsync("stable"))?.Digest);
        foreach (var put in puts)
        {
            Assert.Equal(put.Digest, DigestAlgorithm.Sha256.Of((await FindAsync(put.Digest.Value))!.Content));
        }
    }

    [Fact(DisplayName = "T43 pushes and deletes of one tag never leave a tag without its manifest")]
    public async Task Concurrent_pushes_and_deletes()
    {
        var image = await ImageAsync("config");
        var digest = DigestAlgorithm.Sha256.Of(image.Content.Span);
        var pushes = Enumerable.Range(0, 100).Select(_ => Task.Run(() => Images.PutAsync(Repository, image, digest: null, [Tag.Parse("v1")])));
        var deletes = Enumerable.Range(0, 100).Select(_ => Task.Run(() => DeleteIfThereAsync(digest)));
        var reads = Enumerable.Range(0, 100).Select(_ => Task.Run(async () => Assert.Equal(digest, (await FindAsync("v1"))?.Digest ?? digest)));
        await Task.WhenAll([.. pushes, .. deletes, .. reads]);
        Assert.Equal(await FindAsync(digest.Value) is null, await FindAsync("v1") is null && await FindAsync(digest.Value) is null);
        var tags = await Images.ListTagsAsync(Repository, "", 10, Cancel);
        Assert.Equal(tags.Count > 0, await FindAsync("v1") is not null);
    }

    [Fact(DisplayName = "T45 a push of a manifest whose row was damaged repairs it")]
    public async Task A_push_repairs()
    {
        var image = await ImageAsync("config");
        var put = await Images.PutAsync(Repository, image, digest: null, [Tag.Parse("v1")]);
        await Database.WriteAsync(session => session.Prepare("update manifests set content = @c").Bind("@c", "damage"u8.ToArray()).ExecuteAsync());
        await Images.PutAsync(Repository, image, put.Digest, []);
        Assert.Equal(image.Content.ToArray(), (await FindAsync("v1"))?.Content);
    }

    [Fact]
    public async Task A_deleted_tag_leaves_its_manifest()
    {
        var put = await Images.PutAsync(Repository, await ImageAsync("config"), digest: null, [Tag.Parse("v1"), Tag.Parse("v2")]);
        await Images.DeleteAsync(Repository, Reference.Parse("v1"));
        Assert.Equal(["v2"], await Images.ListTagsAsync(Repository, "", 10, Cancel));
        Assert.NotNull(await FindAsync(put.Digest.Value));
        await Refused.WithAsync(RegistryError.ManifestNotFound, () => Images.DeleteAsync(Repository, Reference.Parse("v1")));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.DeleteAsync(Other, Reference.Parse("v2")));
    }

    [Fact]
    public async Task A_deleted_manifest_takes_its_tags_along()
    {
        var put = await Images.PutAsync(Repository, await ImageAsync("config"), digest: null, [Tag.Parse("v1")]);
        await Images.DeleteAsync(Repository, Reference.Parse(put.Digest.Value));
        Assert.Null(await FindAsync("v1"));
        Assert.Empty(await Images.ListTagsAsync(Repository, "", 10, Cancel));
        await Refused.WithAsync(RegistryError.ManifestNotFound, () => Images.DeleteAsync(Repository, Reference.Parse(put.Digest.Value)));
    }

    [Fact(DisplayName = "T17 a manifest that an index lists cannot be deleted")]
    public async Task Children_stay()
    {
        var child = await Images.PutAsync(Repository, await ImageAsync("config"), digest: null, []);
        var index = await Images.PutAsync(Repository, ManifestsToPush.Index(child.Digest), digest: null, []);
        await Refused.WithAsync(RegistryError.ManifestReferenced, () => Images.DeleteAsync(Repository, Reference.Parse(child.Digest.Value)));
        await Images.DeleteAsync(Repository, Reference.Parse(index.Digest.Value));
        await Images.DeleteAsync(Repository, Reference.Parse(child.Digest.Value));
    }

    [Fact(DisplayName = "T4 indexes can be nested and share children")]
    public async Task Nested_indexes()
    {
        var digest = (await Images.PutAsync(Repository, await ImageAsync("config"), digest: null, [])).Digest;
        for (var depth = 0; depth < 40; depth++)
        {
            digest = (await Images.PutAsync(Repository, ManifestsToPush.Index(digest, digest), digest: null, [Tag.Parse($"depth-{depth}")])).Digest;
        }

        Assert.Equal(digest, (await FindAsync("depth-39"))?.Digest);
    }

    [Fact(DisplayName = "T5 tags are listed in byte order, page by page")]
    public async Task Tags_are_paged()
    {
        string[] tags = ["A", "Z", "_", "a", "a-b", "a.b", "a0", "aa", "b"];
        await Images.PutAsync(Repository, await ImageAsync("config"), digest: null, [.. tags.Reverse().Select(Tag.Parse)]);
        Assert.Equal(tags.Order(StringComparer.Ordinal), await Images.ListTagsAsync(Repository, "", 100, Cancel));
        Assert.Equal(["a-b", "a.b"], await Images.ListTagsAsync(Repository, "a", 2, Cancel));
        Assert.Equal(["a-b", "a.b"], await Images.ListTagsAsync(Repository, "a!not a tag", 2, Cancel));
        Assert.Empty(await Images.ListTagsAsync(Repository, "zzz", 2, Cancel));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.ListTagsAsync(RepositoryName.Parse("absent"), "", 10, Cancel));
    }

    [Fact]
    public async Task Referrers_are_listed_for_a_subject_that_need_not_exist()
    {
        var subject = Of("not pushed yet");
        var sbom = await PutArtifactAsync("one", subject, "application/sbom");
        var signature = await PutArtifactAsync("two", subject, "application/signature");
        await PutArtifactAsync("three", Of("another"), "application/sbom");
        Assert.Equal(
            new[] { sbom, signature }.OrderBy(digest => digest.Value, StringComparer.Ordinal), await ReferrersAsync(subject, artifactType: null));
        Assert.Equal([sbom], await ReferrersAsync(subject, "application/sbom"));
        Assert.Empty(await ReferrersAsync(subject, "application/SBOM"));
        Assert.Empty((await Images.ListReferrersAsync(Other, subject, null, "", Cancel)).Referrers);
        await Images.DeleteAsync(Repository, Reference.Parse(sbom.Value));
        Assert.Equal([signature], await ReferrersAsync(subject, artifactType: null));
    }

    [Fact]
    public async Task A_referrer_shows_its_descriptor()
    {
        var digest = await PutArtifactAsync("one", Of("subject"), "application/sbom");
        var (referrers, more) = await Images.ListReferrersAsync(Repository, Of("subject"), null, "", Cancel);
        var size = (await FindAsync(digest.Value))!.Size;
        Assert.False(more);
        var expected =
            $$$"""{"mediaType":"{{{MediaTypes.OciManifest}}}","digest":"{{{digest}}}","size":{{{size}}},"artifactType":"application/sbom","annotations":{"by":"one"}}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(Assert.Single(referrers).Descriptor)));
    }

    [Fact(DisplayName = "T40 a long list of referrers comes in pages of bounded size")]
    public async Task Referrers_are_paged()
    {
        await PushAsync(Repository, "config");
        var expected = new List<string>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            var subject = $$"""{"mediaType":"a/b","digest":"{{Of("subject")}}","size":1}""";
            var large = ManifestsToPush.Image($$""","subject":{{subject}},"annotations":{"{{number}}":"{{new string('x', 1_500_000)}}"}""", "config", []);
            expected.Add((await Images.PutAsync(Repository, large, digest: null, [])).Digest.Value);
        }

        var (listed, pages, more) = (new List<string>(), 0, true);
        for (; more; pages++)
        {
            var page = await Images.ListReferrersAsync(Repository, Of("subject"), null, listed.LastOrDefault() ?? "", Cancel);
            Assert.InRange(page.Referrers.Sum(referrer => referrer.Descriptor.Length), 1, ManifestDocument.MaxSize);
            listed.AddRange(page.Referrers.Select(referrer => referrer.Digest.Value));
            more = page.More;
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), listed);
        Assert.Equal(3, pages);
    }

    private Task<Manifest?> FindAsync(string reference) => Images.FindAsync(Repository, Reference.Parse(reference), Cancel);

    private Task<ManifestDocument> ImageAsync(string config, params string[] layers) =>
        ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), config, layers);

    private async Task<Digest> PutArtifactAsync(string config, Digest subject, string artifactType)
    {
        await PushAsync(Repository, config);
        return (await Images.PutAsync(Repository, ManifestsToPush.Artifact(config, subject, artifactType), digest: null, [])).Digest;
    }

    private async Task<IEnumerable<Digest>> ReferrersAsync(Digest subject, string? artifactType) =>
        (await Images.ListReferrersAsync(Repository, subject, artifactType, "", Cancel)).Referrers.Select(referrer => referrer.Digest);

    private async Task DeleteIfThereAsync(Digest digest)
    {
        try
        {
            await Images.DeleteAsync(Repository, Reference.Parse(digest.Value));
        }
        catch (RegistryException refusal) when (refusal.Error == RegistryError.ManifestNotFound)
        {
            // Another delete was first.
        }
    }
}
