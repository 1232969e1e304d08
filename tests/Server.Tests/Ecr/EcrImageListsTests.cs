using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Ecr;

/// <summary>What ECR's interface says of images: lists, filters, pages.</summary>
public sealed class EcrImageListsTests(ClockedHost host) : IClassFixture<ClockedHost>
{
    private readonly EcrRepository ecr = new(host);

    [Fact]
    public async Task An_image_is_described_with_all_that_is_known_of_it()
    {
        var pushed = host.Clock.GetUtcNow();
        var manifest = await ecr.Repository.PushImageAsync("v2");
        await ecr.Repository.PushAsync("v1", manifest);
        var detail = Assert.Single((await ecr.AskAsync("DescribeImages")).GetProperty("imageDetails").EnumerateArray());
        Assert.Equal((ecr.Account, ecr.Name), (detail.GetProperty("registryId").GetString(), detail.GetProperty("repositoryName").GetString()));
        Assert.Equal(Documents.DigestOf(manifest), detail.GetProperty("imageDigest").GetString());
        Assert.Equal(["v1", "v2"], detail.GetProperty("imageTags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(Documents.BytesOf(manifest).Length + Documents.Config.Length + 40, detail.GetProperty("imageSizeInBytes").GetInt64());
        Assert.Equal(pushed.ToUnixTimeMilliseconds() / 1000m, detail.GetProperty("imagePushedAt").GetDecimal());
        Assert.Equal(Documents.OciManifest, detail.GetProperty("imageManifestMediaType").GetString());
        Assert.Equal("application/vnd.oci.image.config.v1+json", detail.GetProperty("artifactMediaType").GetString());
        Assert.Equal("ACTIVE", detail.GetProperty("imageStatus").GetString());
        Assert.All((string[])["lastRecordedPullTime", "lastArchivedAt", "subjectManifestDigest"], member => Assert.False(detail.TryGetProperty(member, out _)));
    }

    [Fact]
    public async Task A_pull_is_recorded_and_a_look_at_the_head_is_none()
    {
        await ecr.Repository.PushImageAsync("v1");
        await ecr.Repository.PushImageAsync("v2");
        await ecr.Repository.PushImageAsync("v3");
        await host.SendAsync(Call.Head(ecr.Repository.Manifest("v1")));
        (await host.SendAsync(Call.Get(ecr.Repository.Manifest("v2")))).Is(200);
        await ecr.AskAsync("BatchGetImage", ("imageIds", new JsonArray(EcrRepository.Id(tag: "v3"))));
        var pulled = host.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000m;
        Assert.Equal([null, null, null], await TimesAsync());
        await host.RestartAsync(); // What is not written yet is written when the registry stops.
        Assert.Equal([null, pulled, pulled], await TimesAsync());
    }

    [Fact]
    public async Task Named_images_are_described_and_an_unknown_one_is_an_error()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        await ecr.Repository.PushImageAsync("v2");
        var digest = Documents.DigestOf(manifest);
        var found = await ecr.AskAsync("DescribeImages", ("imageIds", new JsonArray(EcrRepository.Id(tag: "v1"), EcrRepository.Id(digest))));
        Assert.Equal(digest, Assert.Single(found.GetProperty("imageDetails").EnumerateArray()).GetProperty("imageDigest").GetString());
        await ecr.RefusedAsync(
            "ImageNotFoundException",
            $"The image with imageId {{imageDigest:'null', imageTag:'v3'}} does not exist within the repository with name '{ecr.Name}' in the registry with id '{ecr.Account}'",
            "DescribeImages", ("imageIds", new JsonArray(EcrRepository.Id(tag: "v1"), EcrRepository.Id(tag: "v3"))));
        await ecr.RefusedAsync(
            "ImageNotFoundException",
            $"The image with imageId {{imageDigest:'{digest}', imageTag:'v2'}} does not exist within the repository with name '{ecr.Name}' in the registry with id '{ecr.Account}'",
            "DescribeImages", ("imageIds", new JsonArray(EcrRepository.Id(digest, "v2"))));
        await ecr.RefusedAsync("InvalidParameterException", null, "DescribeImages", ("imageIds", new JsonArray(EcrRepository.Id("no digest"))));
        await ecr.RefusedAsync("InvalidParameterException", null, "DescribeImages", ("imageIds", new JsonArray(EcrRepository.Id())));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "DescribeImages");
    }

    [Fact]
    public async Task Lists_are_filtered_by_tags_and_by_status()
    {
        var (first, bare) = (await ecr.Repository.PushImageAsync("v1"), await ecr.Repository.PushImageAsync("v2"));
        await host.SendAsync(Call.Delete(ecr.Repository.Manifest("v2")));
        await ecr.Repository.PushImageAsync("old");
        await ecr.AskAsync("UpdateImageStorageClass", ("imageId", EcrRepository.Id(tag: "old")), ("targetStorageClass", "ARCHIVE"));
        await ecr.Repository.PushAsync("v1.1", first);

        Assert.Equal(["v1", "v1.1", Documents.DigestOf(bare)], await ListAsync([]));
        Assert.Equal(["v1", "v1.1"], await ListAsync(new JsonObject { ["tagStatus"] = "TAGGED" }));
        Assert.Equal([Documents.DigestOf(bare)], await ListAsync(new JsonObject { ["tagStatus"] = "UNTAGGED" }));
        Assert.Equal(["old"], await ListAsync(new JsonObject { ["imageStatus"] = "ARCHIVED" }));
        Assert.Equal(["v1", "v1.1", Documents.DigestOf(bare), "old"], await ListAsync(new JsonObject { ["imageStatus"] = "ANY", ["tagStatus"] = "ANY" }));

        Assert.Equal(2, await CountAsync([]));
        Assert.Equal(1, await CountAsync(new JsonObject { ["tagStatus"] = "TAGGED" }));
        Assert.Equal(1, await CountAsync(new JsonObject { ["tagStatus"] = "UNTAGGED" }));
        Assert.Equal(3, await CountAsync(new JsonObject { ["imageStatus"] = "ANY" }));
        Assert.Equal(0, await CountAsync(new JsonObject { ["imageStatus"] = "ACTIVATING" }));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "ListImages");
    }

    [Fact(DisplayName = "T21 a filter is one of its words, and no expression")]
    public async Task Filters()
    {
        await ecr.Repository.PushImageAsync("v1");
        foreach (var status in (string[])["' or 1=1 --", "active", "ACTIVE' --", "content", ""])
        {
            foreach (var operation in (string[])["DescribeImages", "ListImages"])
            {
                await ecr.RefusedAsync("InvalidParameterException", null, operation, ("filter", new JsonObject { ["imageStatus"] = status }));
                await ecr.RefusedAsync("InvalidParameterException", null, operation, ("filter", new JsonObject { ["tagStatus"] = status }));
            }
        }
    }

    [Theory]
    [InlineData("DescribeImages", "imageDetails")]
    [InlineData("ListImages", "imageIds")]
    public async Task Pages_follow_each_other_without_gaps(string operation, string member)
    {
        var manifest = await ecr.Repository.PushImageAsync("v0");
        foreach (var number in Enumerable.Range(1, 6))
        {
            await ecr.Repository.PushImageAsync($"v{number}");
            await ecr.Repository.PushAsync($"moved{number}", manifest);
        }

        var whole = (await ecr.AskAsync(operation)).GetProperty(member).EnumerateArray().Select(item => item.GetRawText()).ToList();
        Assert.Equal(operation == "ListImages" ? 13 : 7, whole.Count);
        foreach (var count in (int[])[1, 2, 3, 7, 13])
        {
            var (listed, token) = (new List<string>(), (string?)null);
            do
            {
                var page = await ecr.AskAsync(operation, ("maxResults", count), ("nextToken", token));
                Assert.InRange(page.GetProperty(member).GetArrayLength(), 1, count);
                listed.AddRange(page.GetProperty(member).EnumerateArray().Select(item => item.GetRawText()));
                token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
            }
            while (token is not null);

            Assert.Equal(whole, listed);
        }

        foreach (var token in (string[])["!", "eA", "LTE"])
        {
            await ecr.RefusedAsync("InvalidParameterException", null, operation, ("nextToken", token));
        }

        await ecr.RefusedAsync("InvalidParameterException", null, operation, ("maxResults", 1001));
        await ecr.RefusedAsync("InvalidParameterException", null, operation, ("maxResults", 0));
    }

    [Fact]
    public async Task Referrers_are_listed_with_their_annotations_type_by_type()
    {
        var subject = await ecr.Repository.PushImageAsync("v1");
        var digest = Documents.DigestOf(subject);
        var bill = Documents.Artifact(subject, "application/sbom").With("annotations", new JsonObject { ["by"] = "me" });
        var signature = Documents.Artifact(subject, "application/signature");
        await ecr.Repository.PushAsync(Documents.DigestOf(bill), bill);
        await ecr.Repository.PushAsync(Documents.DigestOf(signature), signature);

        var one = Assert.Single(await ReferrersAsync(digest, ("filter", new JsonObject { ["artifactTypes"] = new JsonArray("application/sbom", "a/b") })));
        Assert.Equal(Documents.DigestOf(bill), one.GetProperty("digest").GetString());
        Assert.Equal("application/sbom", one.GetProperty("artifactType").GetString());
        Assert.Equal(Documents.BytesOf(bill).Length, one.GetProperty("size").GetInt64());
        Assert.Equal("me", one.GetProperty("annotations").GetProperty("by").GetString());
        Assert.Equal("ACTIVE", one.GetProperty("artifactStatus").GetString());
        Assert.Equal(2, (await ReferrersAsync(digest)).Count);

        var page = await ecr.AskAsync("ListImageReferrers", Subject(digest), ("maxResults", 1));
        var rest = await ecr.AskAsync("ListImageReferrers", Subject(digest), ("nextToken", page.GetProperty("nextToken").GetString()));
        Assert.Equal(
            ((string[])[Documents.DigestOf(bill), Documents.DigestOf(signature)]).Order(StringComparer.Ordinal),
            page.GetProperty("referrers").EnumerateArray().Concat(rest.GetProperty("referrers").EnumerateArray()).Select(item => item.GetProperty("digest").GetString()));
        Assert.False(rest.TryGetProperty("nextToken", out _));

        Assert.Empty(await ReferrersAsync(Bytes.Digest([9])));
        await ecr.RefusedAsync("InvalidParameterException", null, "ListImageReferrers", Subject("no digest"));
        await ecr.RefusedAsync("InvalidParameterException", null, "ListImageReferrers", Subject(digest), ("maxResults", 51));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "ListImageReferrers", Subject(digest));
    }

    [Fact]
    public async Task An_archived_referrer_is_listed_only_if_it_is_asked_for()
    {
        var subject = await ecr.Repository.PushImageAsync("v1");
        var bill = Documents.Artifact(subject, "application/sbom");
        await ecr.Repository.PushAsync(Documents.DigestOf(bill), bill);
        await ecr.AskAsync("UpdateImageStorageClass", ("imageId", EcrRepository.Id(Documents.DigestOf(bill))), ("targetStorageClass", "ARCHIVE"));
        var digest = Documents.DigestOf(subject);
        Assert.Empty(await ReferrersAsync(digest));
        Assert.Equal("ARCHIVED", Assert.Single(await ReferrersAsync(digest, ("filter", new JsonObject { ["artifactStatus"] = "ANY" }))).GetProperty("artifactStatus").GetString());
        Assert.Equal(0, (await host.SendAsync(Call.Get(ecr.Repository.Referrers(digest)))).Is(200).Json.GetProperty("manifests").GetArrayLength());
    }

    private static (string Member, JsonNode? Value) Subject(string digest) => ("subjectId", new JsonObject { ["imageDigest"] = digest });

    private async Task<List<JsonElement>> ReferrersAsync(string digest, params (string Member, JsonNode? Value)[] more) =>
        [.. (await ecr.AskAsync("ListImageReferrers", [Subject(digest), .. more])).GetProperty("referrers").EnumerateArray()];

    private async Task<string[]> ListAsync(JsonObject filter) =>
        EcrRepository.Ids((await ecr.AskAsync("ListImages", ("filter", filter))).GetProperty("imageIds"));

    private async Task<int> CountAsync(JsonObject filter) =>
        (await ecr.AskAsync("DescribeImages", ("filter", filter))).GetProperty("imageDetails").GetArrayLength();

    private async Task<decimal?[]> TimesAsync() =>
        [.. (await ecr.AskAsync("DescribeImages")).GetProperty("imageDetails").EnumerateArray()
            .Select(detail => detail.TryGetProperty("lastRecordedPullTime", out var time) ? time.GetDecimal() : (decimal?)null)];
}
