using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Images;

namespace Berth.Core.Tests.Images;

public sealed class ManifestDocumentTests
{
    public static TheoryData<string> Corpus => [.. ManifestCorpus.Names];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Manifests_as_tools_write_them_are_taken(string name)
    {
        var content = ManifestCorpus.Read(name);
        var document = ManifestDocument.Parse(content, contentType: null);
        Assert.True(document.Content.Span.SequenceEqual(content));
        Assert.Equivalent(document, ManifestDocument.Parse(content, document.MediaType));
    }

    [Fact]
    public void An_image_names_its_configuration_and_its_layers_once()
    {
        var other = ManifestTexts.Of("other");
        var layers = string.Join(',', new[] { ManifestTexts.Layer, other, ManifestTexts.Layer, ManifestTexts.Config }
            .Select(digest => ManifestTexts.Descriptor(ManifestTexts.LayerType, digest)));
        var document = ManifestTexts.Parse(ManifestTexts.Image(layers: $"[{layers}]"));
        Assert.Equal([ManifestTexts.Config, ManifestTexts.Layer, other], document.Blobs.Select(blob => blob.Value));
        Assert.Equal((MediaTypes.OciManifest, ManifestTexts.ConfigType), (document.MediaType, document.ArtifactType));
        Assert.Empty(document.Manifests);
    }

    [Fact]
    public void An_index_names_its_manifests_once()
    {
        var child = ManifestTexts.Descriptor(MediaTypes.OciManifest, ManifestTexts.Config);
        var document = ManifestTexts.Parse(ManifestTexts.Index(manifests: $"[{child},{child}]"));
        Assert.Equal([ManifestTexts.Config], document.Manifests.Select(manifest => manifest.Value));
        Assert.Equal((MediaTypes.OciIndex, null), (document.MediaType, document.ArtifactType));
        Assert.Empty(document.Blobs);
    }

    [Theory(DisplayName = "T34 layers that clients fetch elsewhere need not be in the registry")]
    [InlineData("application/vnd.oci.image.layer.nondistributable.v1.tar+zstd")]
    [InlineData("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")]
    public void Foreign_layers_are_told_apart(string mediaType)
    {
        var foreign = ManifestTexts.Descriptor(mediaType, ManifestTexts.Layer, ""","urls":["https://example.com/layer"]""");
        var document = ManifestTexts.Parse(ManifestTexts.Image(layers: $"[{foreign}]"));
        Assert.Equal([ManifestTexts.Config], document.Blobs.Select(blob => blob.Value));
        Assert.Equal([ManifestTexts.Layer], document.ForeignBlobs.Select(blob => blob.Value));
    }

    [Fact]
    public void A_layer_that_is_foreign_in_one_place_only_is_required()
    {
        var foreign = ManifestTexts.Descriptor("application/vnd.oci.image.layer.nondistributable.v1.tar", ManifestTexts.Layer);
        var own = ManifestTexts.Descriptor(ManifestTexts.LayerType, ManifestTexts.Layer);
        var document = ManifestTexts.Parse(ManifestTexts.Image(layers: $"[{foreign},{own}]"));
        Assert.Equal([ManifestTexts.Config, ManifestTexts.Layer], document.Blobs.Select(blob => blob.Value));
        Assert.Empty(document.ForeignBlobs);
    }

    [Fact]
    public void An_artifact_has_its_type_its_subject_and_its_annotations()
    {
        const string Annotations = """{ "org.example.b" : "2", "org.example.a":"" }""";
        var subject = ManifestTexts.Descriptor(MediaTypes.OciManifest, ManifestTexts.Of("subject"));
        var document = ManifestTexts.Parse(ManifestTexts.Image($""","artifactType":"application/x","subject":{subject},"annotations":{Annotations}"""));
        Assert.Equal(("application/x", ManifestTexts.Of("subject")), (document.ArtifactType, document.Subject?.Value));
        Assert.Equal(Annotations, Encoding.UTF8.GetString(document.Annotations!.Value.Span));
    }

    [Theory]
    [InlineData(""","artifactType":"" """)]
    [InlineData(""","artifactType":null""")]
    [InlineData(""","subject":null,"annotations":null,"manifests":null""")]
    public void An_empty_or_null_member_is_as_none(string more)
    {
        var document = ManifestTexts.Parse(ManifestTexts.Image(more));
        Assert.Equal((ManifestTexts.ConfigType, null, null), (document.ArtifactType, document.Subject, document.Annotations));
    }

    [Fact]
    public void A_null_list_is_an_empty_one() =>
        Assert.Empty(ManifestTexts.Parse(ManifestTexts.Index(manifests: "null"), MediaTypes.OciIndex).Manifests);

    [Theory]
    [InlineData(MediaTypes.OciManifest)]
    [InlineData(MediaTypes.DockerManifest)]
    public void Without_a_type_of_its_own_an_image_has_the_pushed_one(string contentType) =>
        Assert.Equal(contentType, ManifestTexts.Parse(ManifestTexts.Image(), contentType).MediaType);

    [Fact]
    public void Digests_of_both_algorithms_are_taken()
    {
        var digest = DigestAlgorithm.Sha512.Of("x"u8).Value;
        var document = ManifestTexts.Parse(ManifestTexts.Image(config: ManifestTexts.Descriptor(ManifestTexts.ConfigType, digest)));
        Assert.Equal(digest, document.Blobs[0].Value);
    }

    [Fact]
    public void Content_in_a_descriptor_is_taken_if_it_is_what_the_descriptor_says()
    {
        var data = Convert.ToBase64String("content"u8);
        var config = ManifestTexts.Descriptor(ManifestTexts.ConfigType, ManifestTexts.Of("content"), $",\"data\":\"{data}\"");
        Assert.Equal(ManifestTexts.Of("content"), ManifestTexts.Parse(ManifestTexts.Image(config: config)).Blobs[0].Value);
    }

    [Fact(DisplayName = "T3 a manifest of exactly 4 MiB is taken")]
    public void The_largest_manifest_is_taken()
    {
        var json = ManifestTexts.Image();
        var document = ManifestTexts.Parse(json + new string(' ', ManifestDocument.MaxSize - json.Length));
        Assert.Equal(4 * 1024 * 1024, document.Content.Length);
    }

    [Fact(DisplayName = "T4 a manifest with 9,999 layers is taken")]
    public void Many_layers_are_taken()
    {
        var layers = string.Join(',', Enumerable.Range(1, ManifestDocument.MaxDescriptors - 1).Select(LayerNumber));
        Assert.Equal(ManifestDocument.MaxDescriptors, ManifestTexts.Parse(ManifestTexts.Image(layers: $"[{layers}]")).Blobs.Count);
    }

    internal static string LayerNumber(int number) => ManifestTexts.Descriptor("a/b", $"sha256:{number:x64}");
}
