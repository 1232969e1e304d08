using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>One digest has one meaning in a repository.</summary>
public abstract class T02TwoMediaTypesTests(RegistryHost host)
{
    [Fact(DisplayName = "T2 the same bytes under a second media type are refused and the first stays")]
    public async Task SecondType()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Documents.BytesOf(Documents.Image().Without("mediaType"));
        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(body, Documents.OciManifest))).Is(201);

        foreach (var reference in (string[])["1", "2", Bytes.Digest(body)])
        {
            var call = Call.Put(repository.Manifest(reference)).Sending(body, Documents.DockerManifest);
            (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(400, "MANIFEST_INVALID");
        }

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).Has("Content-Type", Documents.OciManifest);
    }

    [Fact(DisplayName = "T2 the same bytes keep the type of each repository")]
    public async Task OtherRepository()
    {
        var body = Documents.BytesOf(Documents.Image().Without("mediaType"));
        foreach (var type in (string[])[Documents.OciManifest, Documents.DockerManifest])
        {
            var repository = host.NewRepository();
            await repository.PushBlobAsync(Documents.Config);
            (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(body, type))).Is(201);
            (await host.SendAsync(Call.Get(repository.Manifest(Bytes.Digest(body))))).Is(200).Has("Content-Type", type);
        }
    }

    public sealed class Embedded(EmbeddedHost host) : T02TwoMediaTypesTests(host), IClassFixture<EmbeddedHost>;
}
