using Berth.Core.Metadata;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Attacks;

/// <summary>Tags move by the same rule on every path, and all of one push together.</summary>
public abstract class T17TagOverwriteTests(RegistryHost host)
{
    [Theory(DisplayName = "T17 one tag parameter that cannot be refuses them all")]
    [InlineData("?tag=a&tag=-b&tag=c")]
    [InlineData("?tag=a&tag=")]
    [InlineData("?tag=a&tag=sha256:abc")]
    [InlineData("?tag=a&tag=..")]
    [InlineData("?tag=a,b")]
    [InlineData("?tag=a%2Fb")]
    [InlineData("?tag=a%00")]
    public async Task AllOrNothing(string query)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("a");
        var other = Documents.Image();
        var call = Call.Put(repository.Manifest(Documents.DigestOf(other)) + query).Sending(other);

        (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(400, "TAG_INVALID");
    }

    [Fact(DisplayName = "T17 a manifest that is refused moves none of its tags")]
    public async Task RefusedManifest()
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("latest");
        var incomplete = Documents.Image(Bytes.Unique(20));
        var call = Call.Put($"{repository.Manifest(Documents.DigestOf(incomplete))}?tag=latest&tag=new").Sending(incomplete);

        (await host.UnchangedAsync(() => host.SendAsync(call))).IsError(400, "MANIFEST_BLOB_UNKNOWN");
    }

    [Theory(DisplayName = "T17 tags move alike by path and by parameter, latest as any other")]
    [InlineData("latest", true)]
    [InlineData("latest", false)]
    [InlineData("1.0", true)]
    [InlineData("1.0", false)]
    public async Task Overwrite(string tag, bool byPath)
    {
        var repository = host.NewRepository();
        var first = await repository.PushImageAsync(tag);
        var second = Documents.Image();
        var digest = Documents.DigestOf(second);

        var path = byPath ? repository.Manifest(tag) : $"{repository.Manifest(digest)}?tag={tag}";
        (await host.SendAsync(Call.Put(path).Sending(second))).Is(201);

        (await host.SendAsync(Call.Head(repository.Manifest(tag)))).Is(200).Has("Docker-Content-Digest", digest);
        (await host.SendAsync(Call.Get(repository.Manifest(Documents.DigestOf(first))))).Is(200);
        Assert.Equal([tag], await repository.ListTagsAsync());
    }

    [Fact(DisplayName = "T17 the tags of one push are never seen half moved")]
    public async Task Together()
    {
        const string HalfMoved = """
            select count(distinct t.manifest_id) from tags t join repositories r on r.id = t.repository_id where r.name = @name
            """;
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var images = new[] { "one", "two" }.Select(text => Documents.Image().With("x", text)).ToArray();
        var tags = string.Join('&', Enumerable.Range(0, 50).Select(number => $"tag=t{number}"));
        var pushes = PushAsync();

        var database = host.Services.GetRequiredService<Database>();
        while (!pushes.IsCompleted)
        {
            using var session = await database.ReadAsync(TestContext.Current.CancellationToken);
            Assert.InRange(await session.Prepare(HalfMoved).Bind("@name", repository.Name).NumberAsync(TestContext.Current.CancellationToken) ?? 0, 0, 1);
            await Task.Yield();
        }

        await pushes;

        async Task PushAsync()
        {
            for (var round = 0; round < 60; round++)
            {
                var image = images[round % 2];
                (await host.SendAsync(Call.Put($"{repository.Manifest(Documents.DigestOf(image))}?{tags}").Sending(image))).Is(201);
            }
        }
    }

    public sealed class Embedded(EmbeddedHost host) : T17TagOverwriteTests(host), IClassFixture<EmbeddedHost>;
}
