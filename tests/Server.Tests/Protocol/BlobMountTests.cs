using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-11: a blob of another repository, without its bytes.</summary>
public abstract class BlobMountTests(RegistryHost host)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_blob_that_is_there_is_mounted(bool naming)
    {
        var source = host.NewRepository();
        var target = host.NewRepository();
        var content = Bytes.Unique(30);
        var digest = await source.PushBlobAsync(content);

        var answer = await host.SendAsync(Call.Post($"{target.Uploads}?mount={digest}{(naming ? $"&from={source.Name}" : "")}"));

        answer.Is(201).Has("Location", target.Blob(digest)).Has("Docker-Content-Digest", digest);
        (await host.SendAsync(Call.Get(target.Blob(digest)))).Is(200).HasBody(content);
    }

    [Theory]
    [InlineData("absent blob")]
    [InlineData("absent repository")]
    [InlineData("blob of a third")]
    [InlineData("anonymous")]
    public async Task A_blob_that_is_not_there_opens_an_upload_instead(string miss)
    {
        var source = host.NewRepository();
        var target = host.NewRepository();
        var content = Bytes.Unique(30);
        var digest = Bytes.Digest(content);
        if (miss == "absent blob")
        {
            await source.PushBlobAsync(Bytes.Unique(30));
        }
        else if (miss == "blob of a third")
        {
            await host.NewRepository().PushBlobAsync(content);
        }

        var answer = await host.SendAsync(Call.Post($"{target.Uploads}?mount={digest}{(miss == "anonymous" ? "" : $"&from={source.Name}")}"));

        answer.Is(202).Has("Range", "0-0");
        (await host.SendAsync(Call.Head(target.Blob(digest)))).Is(404);
        (await host.SendAsync(Call.Put($"{answer["Location"]}?digest={digest}").Sending(content))).Is(201);
    }

    [Theory]
    [InlineData("?mount=sha256:abc", "DIGEST_INVALID")]
    [InlineData("?mount=md5:d41d8cd98f00b204e9800998ecf8427e&from=a", "DIGEST_INVALID")]
    [InlineData("?mount=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855&from=UPPER", "NAME_INVALID")]
    [InlineData("?mount=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855&from=../x", "NAME_INVALID")]
    public async Task A_mount_that_cannot_be_changes_nothing(string query, string code)
    {
        var repository = host.NewRepository();

        (await host.UnchangedAsync(() => host.SendAsync(Call.Post(repository.Uploads + query)))).IsError(400, code);
    }

    [Fact]
    public async Task A_mount_into_the_same_repository_changes_nothing()
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(30));

        (await host.UnchangedAsync(() => host.SendAsync(Call.Post($"{repository.Uploads}?mount={digest}&from={repository.Name}")))).Is(201);
    }

    public sealed class Embedded(EmbeddedHost host) : BlobMountTests(host), IClassFixture<EmbeddedHost>;
}
