using System.Text;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>A manifest that two readers could take for two things (CVE-2021-41190) is taken for nothing.</summary>
public abstract class T01AmbiguousManifestTests(RegistryHost host)
{
    private const string Head = "\"schemaVersion\":2";
    private const string Image = Head + ",\"config\":{config},\"layers\":[]";
    private const string Index = Head + ",\"manifests\":[]";
    private const string ImageType = Documents.OciManifest;
    private const string IndexType = Documents.OciIndex;

    public static TheoryData<string, string> Texts => new()
    {
        { "{" + Image + ",\"manifests\":[]}", ImageType },
        { "{" + Index + ",\"layers\":[]}", IndexType },
        { "{" + Index + ",\"config\":{config}}", IndexType },
        { "{" + Index + ",\"config\":{config},\"layers\":[]}", "" },
        { "{" + Image + ",\"mediaType\":\"" + IndexType + "\"}", ImageType },
        { "{" + Index + ",\"mediaType\":\"" + ImageType + "\"}", IndexType },
        { "{" + Image + ",\"mediaType\":\"" + Documents.DockerManifest + "\"}", ImageType },
        { "{" + Image + "}", IndexType },
        { "{" + Index + "}", ImageType },
        { "{" + Image + ",\"layers\":[]}", ImageType },
        { "{" + Image + ",\"l\\u0061yers\":[]}", ImageType },
        { "{" + Image + ",\"x\":1,\"x\":2}", ImageType },
        { "{" + Head + ",\"config\":{\"size\":2,{in-config}},\"layers\":[]}", ImageType },
        { "{" + Image + ",\"Layers\":[]}", ImageType },
        { "{" + Image + ",\"MANIFESTS\":[]}", ImageType },
        { "{" + Image + ",\"MediaType\":\"" + IndexType + "\"}", ImageType },
        { "{" + Image + ",\"Subject\":{}}", ImageType },
        { "{" + Head + ",\"config\":{\"Digest\":\"x\",{in-config}},\"layers\":[]}", ImageType },
        { "{" + Image + "}{" + Index + "}", ImageType },
        { "{" + Image + "} x", ImageType },
        { "{" + Image + "}\0", ImageType },
        { "\uFEFF{" + Image + "}", ImageType },
        { "{" + Image + "/* comment */}", ImageType },
        { "{" + Image + ",}", ImageType },
        { "{" + Image, ImageType },
        { "{'schemaVersion':2}", ImageType },
        { "", ImageType },
        { "null", ImageType },
        { "[]", ImageType },
        { "2", IndexType },
        { "{}", ImageType },
        { "{" + Head + "}", IndexType },
        { "{" + Head + ",\"manifests\":{}}", IndexType },
        { "{" + Head + ",\"manifests\":[null]}", IndexType },
        { "{" + Head + ",\"manifests\":[{}]}", IndexType },
        { "{" + Head + ",\"layers\":[]}", ImageType },
        { "{" + Head + ",\"config\":[],\"layers\":[]}", ImageType },
        { "{" + Image + ",\"annotations\":{\"a\":1}}", ImageType },
        { "{" + Image + ",\"annotations\":[]}", ImageType },
        { "{" + Image + ",\"artifactType\":1}", ImageType },
        { "{" + Image + ",\"mediaType\":1}", ImageType },
        { "{" + Image + ",\"subject\":\"sha256:abc\"}", ImageType },
        { "{\"schemaVersion\":1" + Image[Head.Length..] + "}", ImageType },
        { "{\"schemaVersion\":\"2\"" + Image[Head.Length..] + "}", ImageType },
        { "{" + Image[(Head.Length + 1)..] + "}", ImageType },
        { "{" + Image + "}", "application/vnd.docker.distribution.manifest.v1+json" },
        { "{" + Image + "}", "application/vnd.docker.distribution.manifest.v1+prettyjws" },
        { "{" + Image + "}", "application/json" },
        { "{" + Image + "}", "text/plain" },
        { "{" + Image + "}", "application/vnd.oci.image.manifest.v1+json, " + IndexType },
        { "{" + Image + "}", ImageType.ToUpperInvariant() },
    };

    [Theory(DisplayName = "T1 an ambiguous or broken manifest is refused and changes nothing")]
    [MemberData(nameof(Texts))]
    public async Task Refused(string text, string contentType)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Encoding.UTF8.GetBytes(Filled(text));
        foreach (var reference in (string[])["1", Bytes.Digest(body)])
        {
            var call = Call.Put(repository.Manifest(reference)).Sending(body);

            var answer = await host.UnchangedAsync(() => host.SendAsync(contentType.Length == 0 ? call : call.With("Content-Type", contentType)));

            answer.IsError(400, "MANIFEST_INVALID");
        }
    }

    [Theory(DisplayName = "T1 the same documents without what makes them ambiguous are taken")]
    [InlineData("{" + Image + "}", ImageType)]
    [InlineData("{" + Index + "}", IndexType)]
    [InlineData("{" + Image + ",\"mediaType\":\"" + ImageType + "\"}", ImageType)]
    [InlineData(" {" + Image + "}\n", ImageType)]
    public async Task Taken(string text, string contentType)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Encoding.UTF8.GetBytes(Filled(text));

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(body, contentType))).Is(201);

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).Has("Content-Type", contentType).HasBody(body);
    }

    [Theory(DisplayName = "T1 a manifest that is not UTF-8 is refused")]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public async Task OtherEncodings(string encoding)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Encoding.GetEncoding(encoding).GetBytes(Filled("{" + Image + ",\"annotations\":{\"a\":\"é\"}}"));

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("1")).Sending(body, ImageType)));

        answer.IsError(400, "MANIFEST_INVALID");
    }

    public sealed class Embedded(EmbeddedHost host) : T01AmbiguousManifestTests(host), IClassFixture<EmbeddedHost>;

    private static string Filled(string text)
    {
        var config = Documents.Image()["config"]!.ToJsonString();
        return text.Replace("{config}", config, StringComparison.Ordinal).Replace("{in-config}", config[1..^1], StringComparison.Ordinal);
    }
}
