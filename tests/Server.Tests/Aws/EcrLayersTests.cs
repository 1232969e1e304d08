using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>Layers by ECR's interface: each operation, and each error that it describes.</summary>
public sealed class EcrLayersTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Absent = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Nowhere = "00000000-0000-4000-8000-000000000000";
    private const int MinPart = 5 * 1024 * 1024;

    [Fact]
    public async Task A_layer_comes_in_parts()
    {
        var repository = await NewAsync();
        var (first, last) = (Bytes.Unique(MinPart), Bytes.Unique(5));
        var digest = Bytes.Digest([.. first, .. last]);

        var started = await host.CallAsync("InitiateLayerUpload", $$"""{"repositoryName":"{{repository.Name}}"}""");
        var upload = started.Text("uploadId");
        Assert.Equal(10_485_760, started.GetProperty("partSize").GetInt64());
        Assert.Equal(MinPart - 1, (await host.CallAsync("UploadLayerPart", Part(repository, upload, 0, first))).GetProperty("lastByteReceived").GetInt64());
        Assert.Equal(MinPart + 4, (await host.CallAsync("UploadLayerPart", Part(repository, upload, MinPart, last))).GetProperty("lastByteReceived").GetInt64());
        var completed = await host.CallAsync("CompleteLayerUpload", End(repository, upload, digest));

        Assert.Equal((upload, digest), (completed.Text("uploadId"), completed.Text("layerDigest")));
        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).HasBody([.. first, .. last]);
        await host.RefusedAsync("CompleteLayerUpload", End(repository, upload, digest), "UploadNotFoundException");
    }

    [Fact]
    public async Task Availability_is_told_for_each_layer()
    {
        var repository = await NewAsync();
        var content = Bytes.Unique(30);
        var digest = await repository.PushBlobAsync(content);

        var answer = await host.CallAsync(
            "BatchCheckLayerAvailability", $$"""{"repositoryName":"{{repository.Name}}","layerDigests":["{{Absent}}","{{digest}}","md5:00",""]}""");

        Assert.Equal(
            $$"""[{"layerDigest":"{{Absent}}","layerAvailability":"UNAVAILABLE"},{"layerDigest":"{{digest}}","layerAvailability":"AVAILABLE","layerSize":30}]""",
            answer.GetProperty("layers").GetRawText());
        Assert.Equal(
            ["md5:00 InvalidLayerDigest", " MissingLayerDigest"],
            answer.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.Text("layerDigest")} {failure.Text("failureCode")}"));
    }

    [Fact]
    public async Task A_layer_of_another_repository_is_not_available()
    {
        var (repository, other) = (await NewAsync(), await NewAsync());
        var digest = await other.PushBlobAsync(Bytes.Unique(30));

        var answer = await host.CallAsync(
            "BatchCheckLayerAvailability", $$"""{"repositoryName":"{{repository.Name}}","layerDigests":["{{digest}}"]}""");

        Assert.Equal("UNAVAILABLE", answer.GetProperty("layers")[0].Text("layerAvailability"));
    }

    [Theory]
    [InlineData(0, 4, 5, "First byte of the layer part is 0 instead of 5")]
    [InlineData(6, 10, 5, "First byte of the layer part is 6 instead of 5")]
    [InlineData(5, 10, 5, "The layer part has 5 bytes, which is not what its first and last byte say")]
    [InlineData(5, 4, 0, "The layer part is empty")]
    [InlineData(5, long.MaxValue, 5, "The layer part has 5 bytes, which is not what its first and last byte say")]
    public async Task A_part_that_does_not_fit_is_refused_with_how_far_the_upload_is(long first, long last, int length, string message)
    {
        var repository = await NewAsync();
        var upload = await StartedAsync(repository, "01234"u8.ToArray());

        var refusal = await host.RefusedAsync("UploadLayerPart", Part(repository, upload, first, new byte[length], last), "InvalidLayerPartException");

        Assert.Equal((message, "000000000000"), (refusal.Text("message"), refusal.Text("registryId")));
        Assert.Equal((repository.Name, upload), (refusal.Text("repositoryName"), refusal.Text("uploadId")));
        Assert.Equal(4, refusal.GetProperty("lastValidByteReceived").GetInt64());
    }

    [Fact]
    public async Task A_part_has_at_most_20_MiB()
    {
        var repository = await NewAsync();
        var upload = await StartedAsync(repository);
        await host.RefusedAsync("UploadLayerPart", Part(repository, upload, 0, new byte[(20 * 1024 * 1024) + 1]), "InvalidParameterException");
    }

    [Fact]
    public async Task A_small_part_is_the_last_one()
    {
        var repository = await NewAsync();
        var upload = await StartedAsync(repository, "01234"u8.ToArray(), "56789"u8.ToArray());

        var refusal = await host.RefusedAsync(
            "CompleteLayerUpload", End(repository, upload, Bytes.Digest("0123456789"u8.ToArray())), "LayerPartTooSmallException");

        Assert.Equal("All layer parts except the last part should be at least 5MB", refusal.Text("message"));
    }

    [Fact]
    public async Task An_upload_without_a_part_is_refused()
    {
        var repository = await NewAsync();
        await host.RefusedAsync("CompleteLayerUpload", End(repository, await StartedAsync(repository), Absent), "EmptyUploadException");
    }

    [Fact]
    public async Task A_layer_with_another_digest_is_refused_and_gone()
    {
        var repository = await NewAsync();
        var upload = await StartedAsync(repository, Bytes.Unique(9));

        (await host.EcrAsync("CompleteLayerUpload", End(repository, upload, Absent))).Refused("InvalidLayerException");

        await host.RefusedAsync("CompleteLayerUpload", End(repository, upload, Absent), "UploadNotFoundException");
    }

    [Fact]
    public async Task A_layer_that_is_there_is_refused()
    {
        var repository = await NewAsync();
        var content = Bytes.Unique(9);
        var digest = await repository.PushBlobAsync(content);
        await host.RefusedAsync("CompleteLayerUpload", End(repository, await StartedAsync(repository, content), digest), "LayerAlreadyExistsException");
    }

    [Fact]
    public async Task An_upload_has_one_digest()
    {
        var repository = await NewAsync();
        var upload = await StartedAsync(repository, Bytes.Unique(9));
        await host.RefusedAsync(
            "CompleteLayerUpload",
            $$"""{"repositoryName":"{{repository.Name}}","uploadId":"{{upload}}","layerDigests":["{{Absent}}","sha256:{{new string('0', 64)}}"]}""",
            "InvalidParameterException");
    }

    [Theory]
    [InlineData("InitiateLayerUpload", "")]
    [InlineData("UploadLayerPart", ",\"uploadId\":\"00000000-0000-4000-8000-000000000000\",\"partFirstByte\":0,\"partLastByte\":0,\"layerPartBlob\":\"AA==\"")]
    [InlineData("CompleteLayerUpload", ",\"uploadId\":\"00000000-0000-4000-8000-000000000000\",\"layerDigests\":[\"sha256:00\"]")]
    [InlineData("BatchCheckLayerAvailability", ",\"layerDigests\":[\"sha256:00\"]")]
    [InlineData("GetDownloadUrlForLayer", ",\"layerDigest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"")]
    public async Task There_are_no_layers_without_a_repository(string operation, string members) => await host.RefusedAsync(
        operation, $$"""{"repositoryName":"{{host.NewRepository().Name}}"{{members}}}""", "RepositoryNotFoundException");

    [Fact]
    public async Task An_upload_is_one_of_its_repository()
    {
        var (repository, other) = (await NewAsync(), await NewAsync());
        var upload = await StartedAsync(other, Bytes.Unique(9));
        await host.RefusedAsync("UploadLayerPart", Part(repository, upload, 0, [1]), "UploadNotFoundException");
        await host.RefusedAsync("UploadLayerPart", Part(repository, Nowhere, 0, [1]), "UploadNotFoundException");
        await host.RefusedAsync("CompleteLayerUpload", End(repository, upload, Absent), "UploadNotFoundException");
    }

    [Fact]
    public async Task A_link_reads_a_layer_whole_in_part_and_by_its_head()
    {
        var repository = await NewAsync();
        var image = await repository.PushImageAsync("1");
        var digest = image["layers"]![0]!["digest"]!.GetValue<string>();

        var link = await LinkAsync(repository, digest);
        var whole = (await host.SendAsync(Call.Get(link))).Is(200).Has("Content-Type", "application/octet-stream");

        Assert.Equal(digest, Bytes.Digest(whole.Body));
        (await host.SendAsync(Call.Get(link).With("Range", "bytes=1-3"))).Is(206).HasBody(whole.Body[1..4]);
        (await host.SendAsync(Call.Get(link).With("Range", "bytes=1000-"))).Is(416).Has("Content-Range", $"bytes */{whole.Body.Length}");
        (await host.SendAsync(Call.Head(link))).Is(200).Has("Content-Length", $"{whole.Body.Length}").HasBody([]);
    }

    [Fact]
    public async Task There_is_a_link_to_what_an_image_has_and_to_nothing_else()
    {
        var repository = await NewAsync();
        var loose = await repository.PushBlobAsync(Bytes.Unique(30));
        await host.RefusedAsync("GetDownloadUrlForLayer", Of(repository, Absent), "LayersNotFoundException");
        await host.RefusedAsync("GetDownloadUrlForLayer", Of(repository, loose), "LayerInaccessibleException");
        await host.RefusedAsync("GetDownloadUrlForLayer", Of(repository, "sha256:00"), "InvalidParameterException");
    }

    internal static async Task<string> LinkAsync(RegistryHost host, TestRepository repository, string digest)
    {
        var url = new Uri((await host.CallAsync("GetDownloadUrlForLayer", Of(repository, digest))).Text("downloadUrl"));
        Assert.Equal(host.Url.Authority, url.Authority);
        return url.PathAndQuery;
    }

    private static string Of(TestRepository repository, string digest) => $$"""{"repositoryName":"{{repository.Name}}","layerDigest":"{{digest}}"}""";

    private static string Part(TestRepository repository, string upload, long first, byte[] content, long? last = null) => $$"""
        {"repositoryName":"{{repository.Name}}","uploadId":"{{upload}}","partFirstByte":{{first}},"partLastByte":{{last ?? first + content.Length - 1}},
         "layerPartBlob":"{{Convert.ToBase64String(content)}}"}
        """;

    private static string End(TestRepository repository, string upload, string digest) =>
        $$"""{"repositoryName":"{{repository.Name}}","uploadId":"{{upload}}","layerDigests":["{{digest}}"]}""";

    private Task<string> LinkAsync(TestRepository repository, string digest) => LinkAsync(host, repository, digest);

    private async Task<TestRepository> NewAsync()
    {
        var repository = host.NewRepository();
        await host.CallAsync("CreateRepository", $$"""{"repositoryName":"{{repository.Name}}"}""");
        return repository;
    }

    private async Task<string> StartedAsync(TestRepository repository, params byte[][] parts)
    {
        var upload = (await host.CallAsync("InitiateLayerUpload", $$"""{"repositoryName":"{{repository.Name}}"}""")).Text("uploadId");
        var offset = 0L;
        foreach (var part in parts)
        {
            await host.CallAsync("UploadLayerPart", Part(repository, upload, offset, part));
            offset += part.Length;
        }

        return upload;
    }
}
