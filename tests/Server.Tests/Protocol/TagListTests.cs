using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-8a and 8b: the tags of a repository, whole and by pages.</summary>
public abstract class TagListTests(RegistryHost host)
{
    private static readonly string[] Names = ["A", "B", "_x", "a", "a-b", "a.b", "a1", "b"];

    [Fact]
    public async Task All_tags_come_in_the_order_of_their_bytes()
    {
        var repository = await MakeAsync();

        var answer = await host.SendAsync(Call.Get(repository.Tags));

        answer.Is(200).Has("Content-Type", "application/json").HasNo("Link");
        Assert.Equal(repository.Name, answer.Json.GetProperty("name").GetString());
        Assert.Equal(Names.Order(StringComparer.Ordinal), await repository.ListTagsAsync());
    }

    [Theory]
    [InlineData("?n=3", "A,B,_x", "?n=3&last=_x")]
    [InlineData("?n=3&last=_x", "a,a-b,a.b", "?n=3&last=a.b")]
    [InlineData("?n=3&last=a.b", "a1,b", null)]
    [InlineData("?n=8", "A,B,_x,a,a-b,a.b,a1,b", null)]
    [InlineData("?n=100", "A,B,_x,a,a-b,a.b,a1,b", null)]
    [InlineData("?n=0", "", null)]
    [InlineData("?n=0&last=a", "", null)]
    [InlineData("?last=a.b", "a1,b", null)]
    [InlineData("?last=a0", "a1,b", null)]
    [InlineData("?last=b", "", null)]
    [InlineData("?n=1&last=zzz", "", null)]
    public async Task A_page_begins_after_the_last_and_says_where_the_next_one_begins(string query, string expected, string? next)
    {
        var repository = await MakeAsync();

        var answer = await host.SendAsync(Call.Get(repository.Tags + query));

        answer.Is(200).Has("Link", next is null ? "" : $"<{repository.Tags}{next}>; rel=\"next\"");
        Assert.Equal(expected, string.Join(',', answer.Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())));
    }

    [Fact]
    public async Task A_repository_without_tags_has_an_empty_list()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Bytes.Unique(10));

        Assert.Empty(await repository.ListTagsAsync());
    }

    [Fact]
    public async Task A_long_list_comes_whole()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var body = Documents.BytesOf(Documents.Image());
        var names = Enumerable.Range(0, 2500).Select(number => $"t{number:0000}").ToArray();
        foreach (var some in names.Chunk(250))
        {
            var path = $"{repository.Manifest(Bytes.Digest(body))}?tag={string.Join("&tag=", some)}";
            (await host.SendAsync(Call.Put(path).Sending(body, Documents.OciManifest))).Is(201);
        }

        Assert.Equal(names, await repository.ListTagsAsync());
    }

    [Fact]
    public async Task An_open_upload_makes_no_repository()
    {
        var repository = host.NewRepository();
        await repository.StartUploadAsync();

        (await host.SendAsync(Call.Get(repository.Tags))).IsError(404, "NAME_UNKNOWN");
    }

    [Fact]
    public async Task A_repository_that_is_not_there_has_no_list() =>
        (await host.SendAsync(Call.Get(host.NewRepository().Tags))).IsError(404, "NAME_UNKNOWN");

    public sealed class Embedded(EmbeddedHost host) : TagListTests(host), IClassFixture<EmbeddedHost>;

    private async Task<TestRepository> MakeAsync()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        foreach (var name in Names)
        {
            await repository.PushAsync(name, Documents.Image());
        }

        return repository;
    }
}
