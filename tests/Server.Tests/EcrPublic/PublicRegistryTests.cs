using System.Text.Json;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.EcrPublic;

/// <summary>Public repositories, what is said of them, their policies and tags.</summary>
public sealed class PublicRegistryTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Png = "iVBORw0KGgo=";

    private readonly AwsCaller ecr = new(host, AwsCaller.EcrPublic);

    [Fact]
    public async Task A_repository_is_made_described_and_deleted()
    {
        var made = await ecr.CallAsync(
            "CreateRepository", """{"repositoryName":"made/app","catalogData":{"description":"d","architectures":["ARM"],"operatingSystems":["Linux"],"aboutText":"a","usageText":"u"}}""");
        var repository = made.GetProperty("repository");
        Assert.Equal("arn:aws:ecr-public::000000000000:repository/made/app", Text(repository, "repositoryArn"));
        Assert.Equal($"{host.Url.Authority}/made/app", Text(repository, "repositoryUri"));
        Assert.Equal(JsonValueKind.Number, repository.GetProperty("createdAt").ValueKind);
        Assert.Equal(
            """{"description":"d","architectures":["ARM"],"operatingSystems":["Linux"],"aboutText":"a","usageText":"u","marketplaceCertified":false}""",
            made.GetProperty("catalogData").GetRawText());

        var described = await ecr.CallAsync("DescribeRepositories", """{"repositoryNames":["made/app"]}""");
        Assert.Equal(repository.GetRawText(), described.GetProperty("repositories").EnumerateArray().Single().GetRawText());
        Assert.Contains("made/app", (await ecr.CallAsync("DescribeRepositories")).GetProperty("repositories").EnumerateArray().Select(one => Text(one, "repositoryName")));
        await ecr.RefusedAsync("RepositoryAlreadyExistsException", "CreateRepository", """{"repositoryName":"made/app"}""");

        await ecr.CallAsync("DeleteRepository", """{"repositoryName":"made/app","registryId":"000000000000"}""");
        await ecr.RefusedAsync("RepositoryNotFoundException", "DescribeRepositories", """{"repositoryNames":["made/app"]}""");
    }

    [Fact]
    public async Task A_repository_with_images_is_deleted_by_force()
    {
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"full/app"}""");
        await PushAsync("full/app", "1");
        await ecr.RefusedAsync("RepositoryNotEmptyException", "DeleteRepository", """{"repositoryName":"full/app"}""");
        await ecr.CallAsync("DeleteRepository", """{"repositoryName":"full/app","force":true}""");
    }

    [Fact]
    public async Task A_repository_that_does_not_say_that_it_is_public_is_not_here()
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");
        await ecr.RefusedAsync("RepositoryNotFoundException", "DescribeRepositories", $$"""{"repositoryNames":["{{repository.Name}}"]}""");
        await ecr.RefusedAsync("RepositoryNotFoundException", "DescribeImages", $$"""{"repositoryName":"{{repository.Name}}"}""");
        await ecr.RefusedAsync("RepositoryNotFoundException", "DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}","force":true}""");
    }

    [Fact]
    public async Task What_is_said_of_a_repository_is_replaced()
    {
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"said/app"}""");
        await ecr.RefusedAsync("RepositoryCatalogDataNotFoundException", "GetRepositoryCatalogData", """{"repositoryName":"said/app"}""");
        var put = await ecr.CallAsync("PutRepositoryCatalogData", $$$"""{"repositoryName":"said/app","catalogData":{"description":"d","logoImageBlob":"{{{Png}}}"}}""");
        var read = await ecr.CallAsync("GetRepositoryCatalogData", """{"repositoryName":"said/app"}""");
        Assert.Equal(put.GetRawText(), read.GetRawText());

        var logo = new Uri(Text(read.GetProperty("catalogData"), "logoUrl"));
        var picture = (await host.SendAsync(Call.Get(logo.AbsolutePath))).Is(200).Has("Content-Type", "image/png").Has("X-Content-Type-Options", "nosniff");
        picture.HasBody(Convert.FromBase64String(Png));

        await ecr.CallAsync("PutRepositoryCatalogData", """{"repositoryName":"said/app","catalogData":{"aboutText":"a"}}""");
        Assert.Equal(
            """{"aboutText":"a","marketplaceCertified":false}""",
            (await ecr.CallAsync("GetRepositoryCatalogData", """{"repositoryName":"said/app"}""")).GetProperty("catalogData").GetRawText());
        (await host.SendAsync(Call.Get(logo.AbsolutePath))).Is(404);
        await ecr.RefusedAsync("RepositoryNotFoundException", "GetRepositoryCatalogData", """{"repositoryName":"absent/app"}""");
    }

    [Fact]
    public async Task A_logo_is_a_picture_and_nothing_else()
    {
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"logo/app"}""");
        var page = Convert.ToBase64String("<svg onload=alert(1)>"u8);
        await ecr.RefusedAsync("InvalidParameterException", "PutRepositoryCatalogData", $$$"""{"repositoryName":"logo/app","catalogData":{"logoImageBlob":"{{{page}}}"}}""");
        (await host.SendAsync(Call.Get("/public/logos/logo/app"))).Is(404);
        (await host.SendAsync(Call.Get("/public/logos/UPPER"))).Is(404);
    }

    [Fact]
    public async Task A_policy_is_put_read_and_removed()
    {
        const string Policy = """{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"x1\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"ecr-public:BatchCheckLayerAvailability\"]}]}""";
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"policed/app"}""");
        await ecr.RefusedAsync("RepositoryPolicyNotFoundException", "GetRepositoryPolicy", """{"repositoryName":"policed/app"}""");
        await ecr.RefusedAsync("RepositoryPolicyNotFoundException", "DeleteRepositoryPolicy", """{"repositoryName":"policed/app"}""");
        await ecr.RefusedAsync("InvalidParameterException", "SetRepositoryPolicy", """{"repositoryName":"policed/app","policyText":"{}"}""");
        await ecr.CallAsync("SetRepositoryPolicy", $$"""{"repositoryName":"policed/app","policyText":"{{Policy}}"}""");
        var read = await ecr.CallAsync("GetRepositoryPolicy", """{"repositoryName":"policed/app"}""");
        Assert.Equal(JsonDocument.Parse($"\"{Policy}\"").RootElement.GetString(), Text(read, "policyText"));
        await ecr.CallAsync("DeleteRepositoryPolicy", """{"repositoryName":"policed/app"}""");
        await ecr.RefusedAsync("RepositoryPolicyNotFoundException", "GetRepositoryPolicy", """{"repositoryName":"policed/app"}""");
    }

    [Fact]
    public async Task Tags_are_set_removed_and_listed_without_the_one_that_makes_public()
    {
        const string Arn = "arn:aws:ecr-public::000000000000:repository/tagged/app";
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"tagged/app","tags":[{"Key":"a","Value":"1"}]}""");
        await ecr.CallAsync("TagResource", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"b","Value":"2"}]}""");
        Assert.Equal(
            """[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]""",
            (await ecr.CallAsync("ListTagsForResource", $$"""{"resourceArn":"{{Arn}}"}""")).GetProperty("tags").GetRawText());
        await ecr.CallAsync("UntagResource", $$"""{"resourceArn":"{{Arn}}","tagKeys":["a"]}""");
        Assert.Equal("""[{"Key":"b","Value":"2"}]""", (await ecr.CallAsync("ListTagsForResource", $$"""{"resourceArn":"{{Arn}}"}""")).GetProperty("tags").GetRawText());

        await ecr.RefusedAsync("InvalidTagParameterException", "TagResource", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"berth:visibility","Value":"private"}]}""");
        await ecr.RefusedAsync("InvalidTagParameterException", "UntagResource", $$"""{"resourceArn":"{{Arn}}","tagKeys":["berth:visibility"]}""");
        await ecr.RefusedAsync("InvalidParameterException", "ListTagsForResource", """{"resourceArn":"arn:aws:ecr:eu-west-2:000000000000:repository/tagged/app"}""");
        await ecr.RefusedAsync("RepositoryNotFoundException", "ListTagsForResource", """{"resourceArn":"arn:aws:ecr-public::000000000000:repository/absent"}""");
        await ecr.RefusedAsync("InvalidParameterException", "CreateRepository", """{"repositoryName":"hidden/app","tags":[{"Key":"berth:visibility","Value":"private"}]}""");
    }

    [Fact]
    public async Task The_registry_has_a_name_and_no_alias()
    {
        var registry = (await ecr.CallAsync("DescribeRegistries")).GetProperty("registries").EnumerateArray().Single();
        Assert.Equal(("000000000000", host.Url.Authority, "[]"), (Text(registry, "registryId"), Text(registry, "registryUri"), registry.GetProperty("aliases").GetRawText()));
        await ecr.CallAsync("PutRegistryCatalogData", """{"displayName":"Berth"}""");
        Assert.Equal("Berth", Text((await ecr.CallAsync("GetRegistryCatalogData")).GetProperty("registryCatalogData"), "displayName"));
    }

    [Fact]
    public async Task A_password_logs_docker_in()
    {
        var data = (await ecr.CallAsync("GetAuthorizationToken")).GetProperty("authorizationData");
        Assert.StartsWith("AWS:", System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(Text(data, "authorizationToken"))), StringComparison.Ordinal);
        Assert.False(data.TryGetProperty("proxyEndpoint", out _));
    }

    [Fact]
    public async Task An_image_is_pushed_listed_and_deleted_by_the_interface_alone()
    {
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"pushed/app"}""");
        var (manifest, digest) = await PushAsync("pushed/app", "1");
        var again = $$"""{"repositoryName":"pushed/app","imageTag":"1","imageManifest":{{JsonSerializer.Serialize(manifest)}}}""";
        await ecr.RefusedAsync("ImageAlreadyExistsException", "PutImage", again);
        await ecr.CallAsync("PutImage", again.Replace("\"1\"", "\"2\"", StringComparison.Ordinal));

        var detail = (await ecr.CallAsync("DescribeImages", """{"repositoryName":"pushed/app"}""")).GetProperty("imageDetails").EnumerateArray().Single();
        Assert.Equal((digest, """["1","2"]"""), (Text(detail, "imageDigest"), detail.GetProperty("imageTags").GetRawText()));
        Assert.Equal(manifest.Length + 9, detail.GetProperty("imageSizeInBytes").GetInt64());
        var tags = (await ecr.CallAsync("DescribeImageTags", """{"repositoryName":"pushed/app"}""")).GetProperty("imageTagDetails").EnumerateArray().ToList();
        Assert.Equal([("1", digest), ("2", digest)], tags.Select(tag => (Text(tag, "imageTag"), Text(tag.GetProperty("imageDetail"), "imageDigest"))));
        await ecr.RefusedAsync("ImageNotFoundException", "DescribeImages", """{"repositoryName":"pushed/app","imageIds":[{"imageTag":"absent"}]}""");

        var deleted = await ecr.CallAsync(
            "BatchDeleteImage", """{"repositoryName":"pushed/app","imageIds":[{"imageTag":"1"},{"imageTag":"absent"},{},{"imageDigest":"no digest"}]}""");
        Assert.Equal($$"""[{"imageDigest":"{{digest}}","imageTag":"1"}]""", deleted.GetProperty("imageIds").GetRawText());
        Assert.Equal(
            ["ImageNotFound", "MissingDigestAndTag", "InvalidImageDigest"],
            deleted.GetProperty("failures").EnumerateArray().Select(failure => Text(failure, "failureCode")));
        await ecr.CallAsync("BatchDeleteImage", """{"repositoryName":"pushed/app","imageIds":[{"imageTag":"2"}]}""");
        Assert.Equal("[]", (await ecr.CallAsync("DescribeImages", """{"repositoryName":"pushed/app"}""")).GetProperty("imageDetails").GetRawText());
    }

    [Fact]
    public async Task Layers_are_refused_for_what_is_wrong_with_them()
    {
        await ecr.CallAsync("CreateRepository", """{"repositoryName":"layers/app"}""");
        var upload = Text(await ecr.CallAsync("InitiateLayerUpload", """{"repositoryName":"layers/app"}"""), "uploadId");
        var complete = $$"""{"repositoryName":"layers/app","uploadId":"{{upload}}","layerDigests":["{{Bytes.Digest("x"u8.ToArray())}}"]}""";
        await ecr.RefusedAsync("EmptyUploadException", "CompleteLayerUpload", complete);
        var part = (await ecr.SendAsync("UploadLayerPart", $$"""{"repositoryName":"layers/app","uploadId":"{{upload}}","partFirstByte":5,"partLastByte":5,"layerPartBlob":"eA=="}""")).Is(400).Json;
        Assert.Equal(("InvalidLayerPartException", -1), (Text(part, "__type"), part.GetProperty("lastValidByteReceived").GetInt64()));
        await ecr.CallAsync("UploadLayerPart", $$"""{"repositoryName":"layers/app","uploadId":"{{upload}}","partFirstByte":0,"partLastByte":0,"layerPartBlob":"eA=="}""");
        Assert.Equal("InvalidLayerException", Text((await ecr.SendAsync(
            "CompleteLayerUpload", complete.Replace(Bytes.Digest("x"u8.ToArray()), Bytes.Digest("y"u8.ToArray()), StringComparison.Ordinal))).Is(400).Json, "__type"));
        await ecr.RefusedAsync("UploadNotFoundException", "CompleteLayerUpload", complete);
        await ecr.RefusedAsync(
            "LayersNotFoundException", "PutImage",
            $$"""{"repositoryName":"layers/app","imageManifest":{{JsonSerializer.Serialize(Manifest(Bytes.Digest("absent!!!"u8.ToArray())))}}}""");
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static string Manifest(string config) =>
        $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","size":9,"digest":"{{{config}}}"},"layers":[]}""";

    /// <summary>An image whose only blob has nine bytes.</summary>
    private async Task<(string Manifest, string Digest)> PushAsync(string repository, string tag)
    {
        var content = Bytes.Unique(9);
        var digest = Bytes.Digest(content);
        var check = await ecr.CallAsync("BatchCheckLayerAvailability", $$"""{"repositoryName":"{{repository}}","layerDigests":["{{digest}}","no digest"]}""");
        Assert.Equal("UNAVAILABLE", Text(check.GetProperty("layers").EnumerateArray().Single(), "layerAvailability"));
        Assert.Equal("InvalidLayerDigest", Text(check.GetProperty("failures").EnumerateArray().Single(), "failureCode"));
        var upload = Text(await ecr.CallAsync("InitiateLayerUpload", $$"""{"repositoryName":"{{repository}}"}"""), "uploadId");
        Assert.Equal(8, (await PartAsync(repository, upload, content, 0, 8)).GetProperty("lastByteReceived").GetInt64());
        await ecr.CallAsync("CompleteLayerUpload", $$"""{"repositoryName":"{{repository}}","uploadId":"{{upload}}","layerDigests":["{{digest}}"]}""");
        var manifest = Manifest(digest);
        var put = await ecr.CallAsync("PutImage", $$"""{"repositoryName":"{{repository}}","imageTag":"{{tag}}","imageManifest":{{JsonSerializer.Serialize(manifest)}}}""");
        Assert.Equal(manifest, Text(put.GetProperty("image"), "imageManifest"));
        return (manifest, Text(put.GetProperty("image").GetProperty("imageId"), "imageDigest"));
    }

    private Task<JsonElement> PartAsync(string repository, string upload, byte[] content, int first, int last) => ecr.CallAsync(
        "UploadLayerPart",
        $$"""{"repositoryName":"{{repository}}","uploadId":"{{upload}}","partFirstByte":{{first}},"partLastByte":{{last}},"layerPartBlob":"{{Convert.ToBase64String(content[first..(last + 1)])}}"}""");
}
