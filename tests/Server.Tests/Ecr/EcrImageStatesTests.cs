using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Ecr;

/// <summary>The archive, and what ECR's interface is told of replication, signatures and scans.</summary>
public sealed class EcrImageStatesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly EcrRepository ecr = new(host);

    [Fact]
    public async Task An_archived_image_is_described_and_cannot_be_pulled_until_it_is_restored()
    {
        var digest = Documents.DigestOf(await ecr.Repository.PushImageAsync("v1"));
        var archived = await MoveAsync("v1", "ARCHIVE");
        Assert.Equal("ARCHIVED", archived.GetProperty("imageStatus").GetString());
        Assert.Equal((digest, "v1"), (archived.GetProperty("imageId").GetProperty("imageDigest").GetString(), archived.GetProperty("imageId").GetProperty("imageTag").GetString()));

        foreach (var reference in (string[])["v1", digest])
        {
            var refusal = (await host.SendAsync(Call.Get(ecr.Repository.Manifest(reference)))).IsError(404, "MANIFEST_UNKNOWN");
            Assert.Contains("is archived", refusal.Text, StringComparison.Ordinal);
            (await host.SendAsync(Call.Head(ecr.Repository.Manifest(reference)))).Is(404).HasBody([]);
        }

        var read = await ecr.AskAsync("BatchGetImage", ("imageIds", new JsonArray(EcrRepository.Id(tag: "v1"))));
        Assert.Equal(["ImageNotFound: Requested image is archived: restore it, or push it again, before it can be pulled"], EcrRepository.Failures(read));
        Assert.Equal("ARCHIVED", await StatusAsync());

        Assert.Equal("ACTIVE", (await MoveAsync("v1", "STANDARD")).GetProperty("imageStatus").GetString());
        (await host.SendAsync(Call.Get(ecr.Repository.Manifest("v1")))).Is(200);
        Assert.Equal("ACTIVE", await StatusAsync());
    }

    [Fact]
    public async Task A_push_of_an_archived_image_restores_it()
    {
        var manifest = await ecr.Repository.PushImageAsync("v1");
        await MoveAsync("v1", "ARCHIVE");
        await ecr.Repository.PushAsync("v1", manifest);
        Assert.Equal("ACTIVE", await StatusAsync());

        await MoveAsync("v1", "ARCHIVE");
        await ecr.AskAsync("PutImage", ("imageManifest", manifest.ToJsonString()), ("imageTag", "v1"));
        Assert.Equal("ACTIVE", await StatusAsync());
    }

    [Fact]
    public async Task What_cannot_move_is_refused()
    {
        var child = await ecr.Repository.PushImageAsync("v1");
        await ecr.Repository.PushAsync("index", Documents.Index(child));
        const string Unsupported = "ImageStorageClassUpdateNotSupportedException";
        await ecr.RefusedAsync(Unsupported, null, "UpdateImageStorageClass", Image("v1"), ("targetStorageClass", "ARCHIVE"));
        await ecr.RefusedAsync(Unsupported, null, "UpdateImageStorageClass", Image("v1"), ("targetStorageClass", "STANDARD"));
        await MoveAsync("index", "ARCHIVE");
        await ecr.RefusedAsync(Unsupported, null, "UpdateImageStorageClass", Image("index"), ("targetStorageClass", "ARCHIVE"));
        await ecr.RefusedAsync("ImageNotFoundException", NotFound("v9"), "UpdateImageStorageClass", Image("v9"), ("targetStorageClass", "ARCHIVE"));
        await ecr.RefusedAsync("InvalidParameterException", null, "UpdateImageStorageClass", Image("v1"), ("targetStorageClass", "TAPE"));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, "UpdateImageStorageClass", Image("v1"), ("targetStorageClass", "ARCHIVE"));
    }

    [Theory]
    [InlineData("DescribeImageReplicationStatus", "replicationStatuses")]
    [InlineData("DescribeImageSigningStatus", "signingStatuses")]
    public async Task Where_nothing_is_configured_there_is_nothing_to_say(string operation, string member)
    {
        var digest = Documents.DigestOf(await ecr.Repository.PushImageAsync("v1"));
        var answer = await ecr.AskAsync(operation, Image("v1"));
        Assert.Equal(0, answer.GetProperty(member).GetArrayLength());
        Assert.Equal(digest, answer.GetProperty("imageId").GetProperty("imageDigest").GetString());
        Assert.Equal(ecr.Name, answer.GetProperty("repositoryName").GetString());
        await ecr.RefusedAsync("ImageNotFoundException", NotFound("v9"), operation, Image("v9"));
        await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, operation, Image("v1"));
    }

    [Fact]
    public async Task There_are_no_scans_and_a_gate_that_asks_for_one_hears_it()
    {
        await ecr.Repository.PushImageAsync("v1");
        await ecr.RefusedAsync(
            "ScanNotFoundException",
            $"Image scan does not exist for the image with '{{imageDigest:'null', imageTag:'v1'}}' in the repository with name '{ecr.Name}' in the registry with id '{ecr.Account}'",
            "DescribeImageScanFindings", Image("v1"));
        await ecr.RefusedAsync("ValidationException", null, "StartImageScan", Image("v1"));
        await MoveAsync("v1", "ARCHIVE");
        await ecr.RefusedAsync("ImageArchivedException", null, "StartImageScan", Image("v1"));
        foreach (var operation in (string[])["DescribeImageScanFindings", "StartImageScan"])
        {
            await ecr.RefusedAsync("ImageNotFoundException", NotFound("v9"), operation, Image("v9"));
            await new EcrRepository(host).RefusedAsync("RepositoryNotFoundException", null, operation, Image("v1"));
        }
    }

    [Fact]
    public async Task Repositories_say_whether_they_are_scanned_and_unknown_ones_are_named()
    {
        await ecr.Repository.PushImageAsync("v1");
        var names = new JsonObject { ["repositoryNames"] = new JsonArray(ecr.Name, "absent") };
        var answer = (await EcrRepository.SendAsync(host, "BatchGetRepositoryScanningConfiguration", names)).Is(200).Json;
        var one = Assert.Single(answer.GetProperty("scanningConfigurations").EnumerateArray());
        Assert.Equal((ecr.Name, false, "MANUAL"), (one.GetProperty("repositoryName").GetString(), one.GetProperty("scanOnPush").GetBoolean(), one.GetProperty("scanFrequency").GetString()));
        Assert.EndsWith($":repository/{ecr.Name}", one.GetProperty("repositoryArn").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            [$"REPOSITORY_NOT_FOUND: The repository with name 'absent' does not exist in the registry with id '{ecr.Account}'"], EcrRepository.Failures(answer));
    }

    private static (string Member, JsonNode? Value) Image(string tag) => ("imageId", EcrRepository.Id(tag: tag));

    private string NotFound(string tag) =>
        $"The image with imageId {{imageDigest:'null', imageTag:'{tag}'}} does not exist within the repository with name '{ecr.Name}' in the registry with id '{ecr.Account}'";

    private Task<System.Text.Json.JsonElement> MoveAsync(string tag, string target) =>
        ecr.AskAsync("UpdateImageStorageClass", Image(tag), ("targetStorageClass", target));

    private async Task<string?> StatusAsync()
    {
        var answer = await ecr.AskAsync("DescribeImages", ("filter", new JsonObject { ["imageStatus"] = "ANY" }));
        return Assert.Single(answer.GetProperty("imageDetails").EnumerateArray()).GetProperty("imageStatus").GetString();
    }
}
