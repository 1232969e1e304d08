using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>A digest becomes a path on a disk, so its grammar is narrow.</summary>
public abstract class T06DigestTests(RegistryHost host)
{
    private const string Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static TheoryData<string> Broken =>
    [
        "sha256:", "sha256", ":", "sha256:abc", $"sha256:{Hex}0", $"sha256:{Hex[1..]}", $"sha256:{Hex[1..]}G", "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        $"SHA256:{Hex}", $"sha-256:{Hex}", $"sha512:{Hex}", $"md5:{Hex[..32]}", $"sha1:{Hex[..40]}", $"sha384:{Hex}{Hex[..32]}", $"sha256+b64:{Hex}",
        $"sha256:sha256:{Hex}", $"sha256::{Hex}", $"%20sha256:{Hex}", $"sha256:{Hex}%20", $"sha256:{Hex}%00", $"sha256:%00{Hex[1..]}", $"sha256:{Hex[..^3]}%EF%BC%91",
        $"%C8%99ha256:{Hex}", $"sha256:..%2f..%2f..%2f..%2fetc%2fpasswd", "sha256:..%5c..%5cwindows", $"sha256:{Hex[..60]}%2f..%2f", $"{new string('a', 5000)}:{Hex}",
    ];

    [Theory(DisplayName = "T6 a digest that is none is refused wherever one can stand")]
    [MemberData(nameof(Broken))]
    public async Task Refused(string digest)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync([]);
        var upload = await repository.StartUploadAsync();
        Call[] calls =
        [
            Call.Get(repository.Blob(digest)),
            Call.Delete(repository.Blob(digest)),
            Call.Get(repository.Referrers(digest)),
            Call.Post($"{repository.Uploads}?digest={digest}").Sending(Array.Empty<byte>()),
            Call.Post($"{repository.Uploads}?mount={digest}&from={repository.Name}"),
            Call.Put($"{upload}?digest={digest}"),
        ];

        foreach (var call in calls)
        {
            var answer = await host.UnchangedAsync(() => host.SendAsync(call));

            // In a path, a slash that is decoded makes another path, and the server itself refuses a NUL.
            var inPath = !call.Path.Contains('?', StringComparison.Ordinal);
            _ = (inPath && digest.Contains("%00", StringComparison.Ordinal)) ? answer.Is(400)
                : (inPath && digest.Contains("%2f", StringComparison.Ordinal)) ? answer.IsError(404, "UNSUPPORTED")
                : answer.IsError(400, "DIGEST_INVALID");
        }
    }

    [Theory(DisplayName = "T6 bytes that do not have the promised digest leave nothing")]
    [InlineData("post")]
    [InlineData("put")]
    [InlineData("put after patch")]
    [InlineData("sha512")]
    public async Task Mismatch(string way)
    {
        var repository = host.NewRepository();
        var before = await host.StateAsync();
        var content = Bytes.Unique(100_000);
        var promised = way == "sha512" ? Bytes.Digest512(Bytes.Unique(9)) : Bytes.Digest(Bytes.Unique(9));
        var call = Call.Post($"{repository.Uploads}?digest={promised}").Sending(content);
        if (way.StartsWith("put", StringComparison.Ordinal))
        {
            var location = await repository.StartUploadAsync();
            call = Call.Put($"{location}?digest={promised}").Sending(content);
            if (way == "put after patch")
            {
                (await host.SendAsync(Call.Patch(location).Sending(content))).Is(202);
            }
        }

        (await host.SendAsync(call)).IsError(400, "DIGEST_INVALID");

        Assert.Equal(before, await host.StateAsync());
    }

    [Fact(DisplayName = "T6 the empty blob is a blob")]
    public async Task EmptyBlob()
    {
        var repository = host.NewRepository();
        (await host.SendAsync(Call.Put($"{await repository.StartUploadAsync()}?digest={Bytes.Digest([])}"))).Is(201);
        (await host.SendAsync(Call.Post($"{repository.Uploads}?digest={Bytes.Digest512([])}"))).Is(201);

        (await host.SendAsync(Call.Get(repository.Blob(Bytes.Digest([]))))).Is(200).Has("Content-Length", "0").HasBody([]);
        (await host.SendAsync(Call.Head(repository.Blob(Bytes.Digest512([]))))).Is(200).Has("Content-Length", "0");
    }

    public sealed class Embedded(EmbeddedHost host) : T06DigestTests(host), IClassFixture<EmbeddedHost>;
}
