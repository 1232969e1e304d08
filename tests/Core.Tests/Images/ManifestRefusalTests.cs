using System.Text;
using Berth.Core.Images;

namespace Berth.Core.Tests.Images;

public sealed class ManifestRefusalTests
{
    [Theory(DisplayName = "T1 a repeated key is refused")]
    [InlineData(""","schemaVersion":2""")]
    [InlineData(""","layers":[]""")]
    [InlineData(""","\u006cayers":[]""")]
    [InlineData(""","x":{"y":1,"y":1}""")]
    [InlineData(""","annotations":{"a":"1","a":"2"}""")]
    public void Repeated_keys(string more) => Invalid("without repeated keys", ManifestTexts.Image(more));

    [Fact(DisplayName = "T1 a repeated key in a descriptor is refused")]
    public void Repeated_keys_in_a_descriptor() => Invalid(
        "without repeated keys",
        ManifestTexts.Image(config: ManifestTexts.Descriptor(ManifestTexts.ConfigType, ManifestTexts.Config, $",\"digest\":\"{ManifestTexts.Layer}\"")));

    [Theory(DisplayName = "T1 a key that differs in case from a known one is refused")]
    [InlineData("Layers", "layers")]
    [InlineData("LAYERS", "layers")]
    [InlineData("Manifests", "manifests")]
    [InlineData("mediatype", "mediaType")]
    [InlineData("Config", "config")]
    [InlineData("SchemaVersion", "schemaVersion")]
    [InlineData("Subject", "subject")]
    [InlineData("Annotations", "annotations")]
    [InlineData("artifacttype", "artifactType")]
    [InlineData("\\u004cayers", "layers")]
    public void Case_variants(string key, string known) => Invalid($"which some readers take for '{known}'", ManifestTexts.Image($",\"{key}\":[]"));

    [Theory(DisplayName = "T1 a key that Unicode folds into a known one is refused")]
    [InlineData("layerſ", "layers")]
    [InlineData("manifestſ", "manifests")]
    [InlineData("ſubject", "subject")]
    [InlineData("layer\\u017f", "layers")]
    [InlineData("annotationS", "annotations")]
    public void Folded_variants(string key, string known) => Invalid($"which some readers take for '{known}'", ManifestTexts.Image($",\"{key}\":[]"));

    [Theory(DisplayName = "T1 a case variant in a descriptor is refused")]
    [InlineData("Digest", "digest")]
    [InlineData("MediaType", "mediaType")]
    [InlineData("sIze", "size")]
    [InlineData("Data", "data")]
    [InlineData("URLs", "urls")]
    [InlineData("Platform", "platform")]
    [InlineData("digeſt", "digest")]
    public void Case_variants_in_a_descriptor(string key, string known) => Invalid(
        $"layers[0] has '{key}', which some readers take for '{known}'",
        ManifestTexts.Image(layers: $"[{ManifestTexts.Descriptor(ManifestTexts.LayerType, ManifestTexts.Layer, $",\"{key}\":null")}]"));

    [Theory(DisplayName = "T1 a manifest of both kinds is refused")]
    [InlineData(null)]
    [InlineData(MediaTypes.OciManifest)]
    [InlineData(MediaTypes.OciIndex)]
    [InlineData(MediaTypes.DockerManifest)]
    [InlineData(MediaTypes.DockerManifestList)]
    public void Both_kinds(string? contentType) => Invalid("could be read as an", ManifestTexts.Image(""","manifests":[]"""), contentType);

    [Theory(DisplayName = "T1 an index with a part of an image is refused")]
    [InlineData(""","layers":[]""", "an index has no 'layers'")]
    [InlineData(""","config":{}""", "an index has no 'config'")]
    public void Index_with_parts_of_an_image(string more, string message) => Invalid(message, ManifestTexts.Index(more));

    [Theory(DisplayName = "T1 a media type that is not the pushed one is refused")]
    [InlineData(MediaTypes.OciManifest, MediaTypes.OciIndex)]
    [InlineData(MediaTypes.OciManifest, MediaTypes.DockerManifest)]
    [InlineData(MediaTypes.OciManifest, "application/vnd.oci.image.manifest.v1+JSON")]
    [InlineData("", MediaTypes.OciManifest)]
    public void Other_media_type(string declared, string pushed) =>
        Invalid("and was pushed as", ManifestTexts.Image($",\"mediaType\":\"{declared}\""), pushed);

    [Theory(DisplayName = "T2 bytes of one kind cannot be pushed as the other")]
    [InlineData(MediaTypes.OciIndex)]
    [InlineData(MediaTypes.DockerManifestList)]
    public void Image_as_index(string contentType) => Invalid("an index has no 'config'", ManifestTexts.Image(), contentType);

    [Theory(DisplayName = "T2 an index cannot be pushed as an image")]
    [InlineData(MediaTypes.OciManifest)]
    [InlineData(MediaTypes.DockerManifest)]
    public void Index_as_image(string contentType) => Invalid("an image has no 'manifests'", ManifestTexts.Index(), contentType);

    [Theory(DisplayName = "T1 what is not one JSON document is refused")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("\uFEFF{}")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{}\0")]
    [InlineData("{} // comment")]
    [InlineData("{/* comment */}")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{'a':1}""")]
    [InlineData("""{"a":NaN}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("{\"a\":\"\t\"}")]
    public void Not_one_document(string json) => Invalid("is not a single JSON document", json);

    [Fact(DisplayName = "T1 trailing data behind a whole manifest is refused")]
    public void Trailing_data() => Invalid("is not a single JSON document", ManifestTexts.Image() + ManifestTexts.Index());

    [Fact(DisplayName = "T1 a byte order mark before a whole manifest is refused")]
    public void Byte_order_mark() => Invalid("is not a single JSON document", "\uFEFF" + ManifestTexts.Image());

    [Theory(DisplayName = "T1 bytes that are not UTF-8 are refused")]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    public void Not_utf8(byte[] bytes)
    {
        var json = Encoding.UTF8.GetBytes(ManifestTexts.Image(""","x":"?" """));
        var mark = Array.LastIndexOf(json, (byte)'?');
        byte[] broken = [.. json[..mark], .. bytes, .. json[(mark + 1)..]];
        Refused.With(RegistryError.ManifestInvalid, "not valid UTF-8", () => ManifestDocument.Parse(broken, contentType: null));
    }

    [Theory(DisplayName = "T1 half a surrogate pair is refused: readers replace it, keep it or fail")]
    [InlineData(""","\ud800":1""")]
    [InlineData(""","mediaType":"\ud800" """)]
    [InlineData(""","artifactType":"\udfff" """)]
    [InlineData(""","annotations":{"a":"\ud800x"}""")]
    [InlineData(""","annotations":{"\ud800":"1","\ud801":"2"}""")]
    [InlineData(""","x":["\udc00\ud800"]""")]
    public void Half_a_surrogate_pair(string more) => Invalid("half of a surrogate pair", ManifestTexts.Image(more));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("2")]
    [InlineData("\"{}\"")]
    public void Not_an_object(string json) => Invalid("not a JSON object", json);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":3}""")]
    [InlineData("""{"schemaVersion":"2"}""")]
    [InlineData("""{"schemaVersion":2.0}""")]
    [InlineData("""{"schemaVersion":2e0}""")]
    [InlineData("""{"schemaVersion":4294967298}""")]
    [InlineData("""{"schemaVersion":null}""")]
    public void Other_schema_versions(string json) => Invalid("schemaVersion is not 2", json);

    [Theory]
    [InlineData("""{"schemaVersion":1}""", null)]
    [InlineData("""{"schemaVersion":2}""", "application/vnd.docker.distribution.manifest.v1+json")]
    [InlineData("""{"schemaVersion":1}""", "application/vnd.docker.distribution.manifest.v1+prettyjws")]
    [InlineData("""{"schemaVersion":1,"name":"a","fsLayers":[],"signatures":[]}""", MediaTypes.DockerManifest)]
    public void Docker_schema_1(string json, string? contentType) => Invalid("schema 1 are not supported", json, contentType);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("application/vnd.oci.artifact.manifest.v1+json")]
    [InlineData("application/vnd.oci.descriptor.v1+json")]
    [InlineData("APPLICATION/VND.OCI.IMAGE.MANIFEST.V1+JSON")]
    public void Types_that_are_not_stored(string contentType) => Invalid("is not a type of manifest that is stored", ManifestTexts.Image(), contentType);

    [Theory]
    [InlineData("""{"schemaVersion":2}""", "an image has a 'config'")]
    [InlineData("""{"schemaVersion":2,"config":null,"layers":[]}""", "an image has a 'config'")]
    [InlineData("""{"schemaVersion":2,"config":"","layers":[]}""", "config is not a descriptor")]
    [InlineData("""{"schemaVersion":2,"manifests":{}}""", "'manifests' is not a list")]
    [InlineData("""{"schemaVersion":2,"manifests":[null]}""", "manifests[0] is not a descriptor")]
    [InlineData("""{"schemaVersion":2,"mediaType":5,"manifests":[]}""", "'mediaType' is not a string")]
    public void Other_shapes(string json, string message) => Invalid(message, json);

    [Fact]
    public void No_layers() => Invalid(
        "the manifest has no 'layers'",
        $$"""{"schemaVersion":2,"config":{{ManifestTexts.Descriptor(ManifestTexts.ConfigType, ManifestTexts.Config)}}}""");

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":{}}""")]
    public void Annotations_of_another_shape(string annotations)
    {
        Invalid("the manifest: annotations are a JSON object of strings", ManifestTexts.Image($",\"annotations\":{annotations}"));
        var config = ManifestTexts.Descriptor(ManifestTexts.ConfigType, ManifestTexts.Config, $",\"annotations\":{annotations}");
        Invalid("config: annotations are a JSON object of strings", ManifestTexts.Image(config: config));
    }

    [Theory]
    [InlineData("""{}""", "subject has no mediaType")]
    [InlineData("""{"mediaType":"a/b"}""", "subject has no digest")]
    [InlineData("""{"mediaType":7}""", "subject: 'mediaType' is not a string")]
    [InlineData("""{"mediaType":"a/b","digest":{}}""", "subject: 'digest' is not a string")]
    [InlineData("""{"mediaType":"a/b","digest":"sha256:abc"}""", "subject: 'sha256:abc' is not a digest")]
    [InlineData("""{"mediaType":"a/b","digest":"md5:d41d8cd98f00b204e9800998ecf8427e"}""", "subject: digests of algorithm 'md5' are not supported")]
    [InlineData("""{"mediaType":"a/b","digest":"sha256:../../../../../../../../../../../../../../../../../../etc/passwd"}""", "is not a digest")]
    public void Descriptors_that_are_not_whole(string subject, string message) => Invalid(message, ManifestTexts.Image($",\"subject\":{subject}"));

    [Theory]
    [InlineData("-1")]
    [InlineData("\"7\"")]
    [InlineData("null")]
    [InlineData("7.5")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    public void Sizes_that_are_no_number_of_bytes(string size) => Invalid(
        "layers[0] has no size in bytes",
        ManifestTexts.Image(layers: $$"""[{"mediaType":"a/b","digest":"{{ManifestTexts.Layer}}","size":{{size}}}]"""));

    [Theory(DisplayName = "T4 content in a descriptor that is not what the descriptor says is refused")]
    [InlineData("\"Y29udGVudA==\"", "data does not have the descriptor's size and digest")] // right length, other bytes
    [InlineData("\"Y29uZmlnIQAAAAAAAAAA\"", "data does not have the descriptor's size and digest")] // longer than the size
    [InlineData("\"\"", "data does not have the descriptor's size and digest")]
    [InlineData("\"*\"", "data is not base64")]
    [InlineData("7", "data is not base64")]
    public void Embedded_content(string data, string message) => Invalid(
        $"config: {message}", ManifestTexts.Image(config: ManifestTexts.Descriptor(ManifestTexts.ConfigType, ManifestTexts.Config, $",\"data\":{data}")));

    [Fact(DisplayName = "T3 a manifest of more than 4 MiB is refused before it is read")]
    public void Too_large()
    {
        var content = new byte[ManifestDocument.MaxSize + 1];
        Refused.With(
            RegistryError.ManifestTooLarge, "has 4194305 bytes, the most is 4194304", () => ManifestDocument.Parse(content, MediaTypes.OciManifest));
    }

    [Theory(DisplayName = "T4 deep nesting is refused")]
    [InlineData(33)]
    [InlineData(1_000_000)]
    public void Deep_nesting(int depth) =>
        Invalid("is not a single JSON document", ManifestTexts.Image($",\"x\":{new string('[', depth)}{new string(']', depth)}"));

    [Fact(DisplayName = "T4 more than 10,000 descriptors are refused")]
    public void Too_many_layers()
    {
        var layers = string.Join(',', Enumerable.Range(1, ManifestDocument.MaxDescriptors).Select(ManifestDocumentTests.LayerNumber));
        Invalid("more than 10000 descriptors", ManifestTexts.Image(layers: $"[{layers}]"));
    }

    [Fact(DisplayName = "T4 100,000 layers are refused")]
    public void A_hundred_thousand_layers() =>
        Invalid("layers[0] is not a descriptor", ManifestTexts.Image(layers: $"[{string.Join(',', Enumerable.Repeat("0", 100_000))}]"));

    [Fact(DisplayName = "T4 huge annotations fit into a manifest or are refused by its size")]
    public void Huge_annotations()
    {
        var annotations = string.Join(',', Enumerable.Range(0, 200_000).Select(number => $"\"key{number}\":\"\""));
        Assert.NotNull(ManifestTexts.Parse(ManifestTexts.Image($",\"annotations\":{{{annotations}}}")).Annotations);
        var larger = ManifestTexts.Image($",\"annotations\":{{{annotations},\"x\":\"{new string('x', ManifestDocument.MaxSize)}\"}}");
        Refused.With(RegistryError.ManifestTooLarge, () => ManifestTexts.Parse(larger));
    }

    [Fact(DisplayName = "T7 a refusal does not repeat hostile text")]
    public void Refusals_are_printable()
    {
        var refusal = Refused.With(
            RegistryError.ManifestInvalid, () => ManifestTexts.Parse(ManifestTexts.Image(""","mediaType":"a\r\nb\u001b[2J" """)));
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    [Fact(DisplayName = "T7 a refusal does not repeat a whole manifest")]
    public void Refusals_are_short()
    {
        var refusal = Refused.With(RegistryError.ManifestInvalid, () => ManifestTexts.Parse($"{{\"config\":n{new string('x', 1_000_000)}}}"));
        Assert.InRange(refusal.Message.Length, 1, 300);
    }

    private static void Invalid(string message, string json, string? contentType = null) =>
        Refused.With(RegistryError.ManifestInvalid, message, () => ManifestTexts.Parse(json, contentType));
}
