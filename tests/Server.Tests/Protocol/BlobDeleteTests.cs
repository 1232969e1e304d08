using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-10: a blob leaves one repository.</summary>
public abstract class BlobDeleteTests(RegistryHost host)
{
    [Fact]
    public async Task A_deleted_blob_is_gone_here_and_stays_elsewhere()
    {
        var here = host.NewRepository();
        var elsewhere = host.NewRepository();
        var content = Bytes.Unique(30);
        var digest = await here.PushBlobAsync(content);
        await elsewhere.PushBlobAsync(content);

        (await host.SendAsync(Call.Delete(here.Blob(digest)))).Is(202);

        (await host.SendAsync(Call.Get(here.Blob(digest)))).IsError(404, "BLOB_UNKNOWN");
        (await host.SendAsync(Call.Delete(here.Blob(digest)))).IsError(404, "BLOB_UNKNOWN");
        (await host.SendAsync(Call.Get(elsewhere.Blob(digest)))).Is(200).HasBody(content);
    }

    [Fact]
    public async Task A_deleted_blob_cannot_be_mounted_any_more()
    {
        var source = host.NewRepository();
        var digest = await source.PushBlobAsync(Bytes.Unique(30));
        (await host.SendAsync(Call.Delete(source.Blob(digest)))).Is(202);

        (await host.SendAsync(Call.Post($"{host.NewRepository().Uploads}?mount={digest}"))).Is(202);
        (await host.SendAsync(Call.Post($"{host.NewRepository().Uploads}?mount={digest}&from={source.Name}"))).Is(202);
    }

    [Fact]
    public async Task A_deleted_blob_can_be_pushed_again()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(30);
        var digest = await repository.PushBlobAsync(content);
        (await host.SendAsync(Call.Delete(repository.Blob(digest)))).Is(202);

        await repository.PushBlobAsync(content);

        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).HasBody(content);
    }

    [Fact]
    public async Task What_a_manifest_names_stays_until_the_manifest_goes()
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");
        var layer = manifest["layers"]![0]!["digest"]!.GetValue<string>();

        (await host.UnchangedAsync(() => host.SendAsync(Call.Delete(repository.Blob(layer))))).IsError(405, "DENIED");

        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(manifest))))).Is(202);
        (await host.SendAsync(Call.Delete(repository.Blob(layer)))).Is(202);
    }

    [Theory]
    [InlineData(true, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404, "BLOB_UNKNOWN")]
    [InlineData(false, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404, "NAME_UNKNOWN")]
    [InlineData(true, "sha256:abc", 400, "DIGEST_INVALID")]
    [InlineData(true, "latest", 400, "DIGEST_INVALID")]
    public async Task What_is_not_there_cannot_be_deleted(bool exists, string digest, int status, string code)
    {
        var repository = host.NewRepository();
        if (exists)
        {
            await repository.PushBlobAsync(Bytes.Unique(30));
        }

        (await host.UnchangedAsync(() => host.SendAsync(Call.Delete(repository.Blob(digest))))).IsError(status, code);
    }

    public sealed class Embedded(EmbeddedHost host) : BlobDeleteTests(host), IClassFixture<EmbeddedHost>;
}
