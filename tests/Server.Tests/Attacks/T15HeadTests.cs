using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>To look changes nothing.</summary>
public abstract class T15HeadTests(RegistryHost host)
{
    [Fact(DisplayName = "T15 HEAD and GET create and link nothing, whatever they ask for")]
    public async Task Look()
    {
        var (source, target) = (host.NewRepository(), host.NewRepository());
        var image = await source.PushImageAsync("1");
        var layer = image["layers"]![0]!["digest"]!.GetValue<string>();
        var upload = await source.StartUploadAsync();
        var id = upload[(upload.LastIndexOf('/') + 1)..];
        string[] paths =
        [
            "/v2/", "/v2/_catalog", target.Tags, target.Manifest("1"), target.Manifest(Documents.DigestOf(image)), target.Blob(layer),
            $"{target.Blob(layer)}?mount={layer}&from={source.Name}", $"{target.Uploads}?mount={layer}&from={source.Name}", $"{target.Uploads}?digest={layer}",
            target.Uploads, target.Uploads + id, target.Referrers(layer), source.Manifest("2"), $"{source.Manifest(Documents.DigestOf(image))}?tag=2", upload,
            $"{upload}?digest={Bytes.Digest([])}", "/v2/absent/blobs/uploads/", "/livez", "/readyz", "/metrics",
        ];
        foreach (var path in paths)
        {
            foreach (var method in (string[])["HEAD", "GET"])
            {
                var answer = await host.UnchangedAsync(() => host.SendAsync(new(method, path)));
                Assert.InRange(answer.Status, 200, 405);
            }
        }

        (await host.SendAsync(Call.Head(target.Blob(layer)))).Is(404);
        (await host.SendAsync(Call.Head(source.Blob(layer)))).Is(200);
    }

    [Fact(DisplayName = "T15 a HEAD says what the GET would, without the body")]
    public async Task SameHeaders()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        string[] paths = [repository.Manifest("1"), repository.Manifest("absent"), repository.Blob(image["layers"]![0]!["digest"]!.GetValue<string>()), "/v2/"];
        foreach (var path in paths)
        {
            var (get, head) = (await host.SendAsync(Call.Get(path)), await host.SendAsync(Call.Head(path)));
            head.Is(get.Status).HasBody([]).Has("Docker-Content-Digest", get["Docker-Content-Digest"]).Has("ETag", get["ETag"]);
            if (get.Status == 200)
            {
                head.Has("Content-Length", get["Content-Length"]).Has("Content-Type", get["Content-Type"]);
            }
        }
    }

    public sealed class Embedded(EmbeddedHost host) : T15HeadTests(host), IClassFixture<EmbeddedHost>;
}
