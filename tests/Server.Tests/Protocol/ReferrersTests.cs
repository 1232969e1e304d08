using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-12a and 12b: what is attached to a manifest.</summary>
public abstract class ReferrersTests(RegistryHost host)
{
    private const string Sbom = "application/vnd.example.sbom";
    private const string Signature = "application/vnd.example.signature+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";

    [Fact]
    public async Task Every_referrer_is_described()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var sbom = Documents.Artifact(image, Sbom).With("annotations", new JsonObject { ["org.example.key"] = "wert ä" });
        var plain = Documents.Artifact(image, null);
        var index = Documents.Index().With("subject", Documents.DescriptorOf(image));
        var typed = index.With("artifactType", Signature);
        foreach (var referrer in (JsonObject[])[sbom, plain, index, typed])
        {
            await repository.PushAsync(Documents.DigestOf(referrer), referrer);
        }

        var referrers = await ListAsync(repository.Referrers(Documents.DigestOf(image)));

        Assert.Equal(4, referrers.Count);
        AssertDescribes(referrers, sbom, Sbom);
        AssertDescribes(referrers, plain, ConfigType);
        AssertDescribes(referrers, index, null);
        AssertDescribes(referrers, typed, Signature);
        Assert.Equal("wert ä", referrers[Documents.DigestOf(sbom)].GetProperty("annotations").GetProperty("org.example.key").GetString());
        Assert.False(referrers[Documents.DigestOf(plain)].TryGetProperty("annotations", out _));
    }

    [Theory]
    [InlineData(Sbom, 1)]
    [InlineData(Signature, 1)]
    [InlineData("application/vnd.example.absent", 0)]
    [InlineData("%", 0)]
    public async Task A_filter_is_applied_and_acknowledged(string artifactType, int count)
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        foreach (var type in (string[])[Sbom, Signature])
        {
            var referrer = Documents.Artifact(image, type);
            await repository.PushAsync(Documents.DigestOf(referrer), referrer);
        }

        var path = $"{repository.Referrers(Documents.DigestOf(image))}?artifactType={Uri.EscapeDataString(artifactType)}";
        var answer = await host.SendAsync(Call.Get(path));

        answer.Is(200).Has("OCI-Filters-Applied", "artifactType");
        Assert.Equal(count, answer.Json.GetProperty("manifests").GetArrayLength());
    }

    [Theory]
    [InlineData("unknown repository")]
    [InlineData("unknown subject")]
    [InlineData("no referrers")]
    public async Task No_referrers_are_an_empty_index(string of)
    {
        var repository = host.NewRepository();
        var image = of == "unknown repository" ? Documents.Image() : await repository.PushImageAsync("1");
        var subject = of == "no referrers" ? Documents.DigestOf(image) : Bytes.Digest(Bytes.Unique(10));

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Get(repository.Referrers(subject))));

        answer.Is(200).Has("Content-Type", Documents.OciIndex).HasNo("OCI-Filters-Applied").HasNo("Link");
        Assert.True(JsonNode.DeepEquals(Documents.Index(), JsonNode.Parse(answer.Body)), answer.Text);
    }

    [Fact]
    public async Task A_referrer_may_come_before_its_subject_and_in_any_algorithm()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var subject = Bytes.Unique(10);
        var artifact = Documents.Artifact(Documents.Image(), Sbom)
            .With("subject", Documents.Descriptor(Documents.OciManifest, subject).With("digest", Bytes.Digest512(subject)));
        var body = Documents.BytesOf(artifact);
        (await host.SendAsync(Call.Put(repository.Manifest(Bytes.Digest512(body))).Sending(artifact))).Is(201).Has("OCI-Subject", Bytes.Digest512(subject));

        Assert.Equal([Bytes.Digest512(body)], (await ListAsync(repository.Referrers(Bytes.Digest512(subject)))).Keys);
    }

    [Fact]
    public async Task A_deleted_referrer_is_no_longer_listed()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var artifact = Documents.Artifact(image, Sbom);
        await repository.PushAsync("signature", artifact);
        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(artifact))))).Is(202);

        Assert.Empty(await ListAsync(repository.Referrers(Documents.DigestOf(image))));
    }

    [Fact]
    public async Task Referrers_of_another_repository_are_not_listed()
    {
        var (here, elsewhere) = (host.NewRepository(), host.NewRepository());
        var image = await here.PushImageAsync("1");
        await elsewhere.PushBlobAsync(Documents.Config);
        await elsewhere.PushAsync("signature", Documents.Artifact(image, Sbom));

        Assert.Empty(await ListAsync(here.Referrers(Documents.DigestOf(image))));
    }

    [Theory]
    [InlineData("sha256:abc", "", "DIGEST_INVALID")]
    [InlineData("latest", "", "DIGEST_INVALID")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "?last=abc", "UNSUPPORTED")]
    public async Task A_subject_that_cannot_be_is_refused(string subject, string query, string code) =>
        (await host.SendAsync(Call.Get(host.NewRepository().Referrers(subject) + query))).IsError(400, code);

    [Fact]
    public async Task The_tag_schema_of_older_clients_is_a_tag_like_any_other()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var tag = Documents.DigestOf(image).Replace(':', '-');
        var index = Documents.Index(image);

        await repository.PushAsync(tag, index);

        (await host.SendAsync(Call.Get(repository.Manifest(tag)))).Is(200).HasBody(Documents.BytesOf(index));
        Assert.Empty(await ListAsync(repository.Referrers(Documents.DigestOf(image))));
    }

    public sealed class Embedded(EmbeddedHost host) : ReferrersTests(host), IClassFixture<EmbeddedHost>;

    private async Task<Dictionary<string, JsonElement>> ListAsync(string path) =>
        (await host.SendAsync(Call.Get(path))).Is(200).Has("Content-Type", Documents.OciIndex).Json
            .GetProperty("manifests").EnumerateArray().ToDictionary(descriptor => descriptor.GetProperty("digest").GetString()!);

    private static void AssertDescribes(Dictionary<string, JsonElement> referrers, JsonObject manifest, string? artifactType)
    {
        var descriptor = referrers[Documents.DigestOf(manifest)];
        Assert.Equal(Documents.TypeOf(manifest), descriptor.GetProperty("mediaType").GetString());
        Assert.Equal(Documents.BytesOf(manifest).Length, descriptor.GetProperty("size").GetInt32());
        Assert.Equal(artifactType, descriptor.TryGetProperty("artifactType", out var type) ? type.GetString() : null);
    }
}
