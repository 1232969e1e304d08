using Berth.Core.Audit;
using Berth.Core.Repositories;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Attacks;

/// <summary>A tag that cannot be moved stays where it is, whatever way a push takes.</summary>
public abstract class T17ImmutableTagTests(RegistryHost host)
{
    private static readonly Actor Preparation = new("preparation", "preparation", null, null);

    [Theory(DisplayName = "T17 an immutable tag is moved neither by path nor by parameter, latest as any other")]
    [InlineData("latest", true)]
    [InlineData("latest", false)]
    [InlineData("1.0", true)]
    [InlineData("1.0", false)]
    public async Task Immutable(string tag, bool byPath)
    {
        var repository = host.NewRepository();
        var first = await repository.PushImageAsync(tag);
        var second = await repository.PushImageAsync("free");
        await SetAsync(repository, "IMMUTABLE");
        var path = byPath ? repository.Manifest(tag) : $"{repository.Manifest(Documents.DigestOf(second))}?tag=other&tag={tag}";

        (await host.UnchangedAsync(() => host.SendAsync(Call.Put(path).Sending(second)))).IsError(400, "TAG_INVALID");

        (await host.SendAsync(Call.Head(repository.Manifest(tag)))).Is(200).Has("Docker-Content-Digest", Documents.DigestOf(first));
    }

    [Fact(DisplayName = "T17 what an immutable tag names can be pushed again, and changes nothing")]
    public async Task The_same_again()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        await SetAsync(repository, "IMMUTABLE");

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(image))).Is(201);
        (await host.SendAsync(Call.Put($"{repository.Manifest(Documents.DigestOf(image))}?tag=1&tag=2").Sending(image))).Is(201);

        Assert.Equal(["1", "2"], await repository.ListTagsAsync());
    }

    [Theory(DisplayName = "T17 exceptions hold for the tags that they match as a whole")]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "dev-1", true)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "latest", true)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "xdev-1", false)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "DEV-1", false)]
    [InlineData("IMMUTABLE_WITH_EXCLUSION", "latest2", false)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "dev-1", false)]
    [InlineData("MUTABLE_WITH_EXCLUSION", "1.0", true)]
    public async Task Exceptions(string mutability, string tag, bool moves)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync(tag);
        var second = await repository.PushImageAsync("free");
        await SetAsync(repository, mutability, "dev-*", "latest");

        var answer = await host.SendAsync(Call.Put(repository.Manifest(tag)).Sending(second));

        Assert.Equal(moves ? 201 : 400, answer.Status);
    }

    [Fact(DisplayName = "T22 a filter of many wildcards takes no longer than its text")]
    public async Task Many_wildcards()
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync(new string('a', 127));
        var second = await repository.PushImageAsync("free");
        await SetAsync(repository, "IMMUTABLE_WITH_EXCLUSION", string.Concat(Enumerable.Repeat("*a", 63)) + "*b");

        (await host.SendAsync(Call.Put(repository.Manifest(new string('a', 127))).Sending(second))).IsError(400, "TAG_INVALID");
    }

    public sealed class Embedded(EmbeddedHost host) : T17ImmutableTagTests(host), IClassFixture<EmbeddedHost>;

    private Task<RepositoryDetails> SetAsync(TestRepository repository, string mutability, params string[] exclusions) => host.Services.GetRequiredService<RepositorySettings>()
        .SetMutabilityAsync(RepositoryName.Parse(repository.Name), TagMutability.Of(mutability, exclusions), Preparation);
}
