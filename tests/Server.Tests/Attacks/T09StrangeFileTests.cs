using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Tidying up meets files with names of every kind.</summary>
public sealed class T09StrangeFileTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static readonly string[] Strange = ["a", "..x", "sha256", "00000000-0000-4000-8000-00000000000", "UPPER-0000", "ä", "a b"];

    [Fact(DisplayName = "T9 strange names among the staged files stop neither the start nor the collection")]
    public async Task Purge()
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(10));
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(Bytes.Unique(10)))).Is(202);
        var uploads = Path.Combine(host.Data, "storage", "_berth", "uploads");

        await host.RestartAsync(() =>
        {
            foreach (var name in Strange)
            {
                File.WriteAllText(Path.Combine(uploads, name), name);
            }

            Directory.CreateDirectory(Path.Combine(uploads, "11111111-1111-4111-8111-111111111111"));
            File.WriteAllText(Path.Combine(uploads, "00000000-0000-4000-8000-000000000000"), "left by a crash");
            Directory.CreateDirectory(Path.Combine(host.Data, "storage", "docker", "registry", "v2", "blobs", "sha256", "zz", "not-hex"));
        });

        (await host.SendAsync(Call.Get("/readyz"))).Is(200);
        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200);
        (await host.SendAsync(Call.Get(location))).Is(204).Has("Range", "0-9");
        Assert.False(File.Exists(Path.Combine(uploads, "00000000-0000-4000-8000-000000000000")));
        Assert.All(Strange, name => Assert.True(File.Exists(Path.Combine(uploads, name)), $"{name} belongs to somebody else"));
    }
}
