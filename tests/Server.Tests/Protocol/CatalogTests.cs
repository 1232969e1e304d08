using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>Docker's catalog: the repositories, whole and by pages.</summary>
public abstract class CatalogTests(RegistryHost host)
{
    [Fact]
    public async Task Pages_together_are_the_whole_list_in_order()
    {
        for (var number = 0; number < 5; number++)
        {
            await host.NewRepository("catalog/a").PushBlobAsync(Bytes.Unique(10));
        }

        var whole = await ListAsync("/v2/_catalog");
        var paged = new List<string>();
        for (var path = "/v2/_catalog?n=2"; path.Length > 0;)
        {
            var answer = await host.SendAsync(Call.Get(path));
            var page = Names(answer);
            Assert.InRange(page.Length, 1, 2);
            paged.AddRange(page);
            path = answer["Link"].Length == 0 ? "" : answer["Link"][1..answer["Link"].IndexOf('>', StringComparison.Ordinal)];
        }

        Assert.Equal(whole.Order(StringComparer.Ordinal), whole);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task No_entries_are_an_empty_list_without_a_link() =>
        Assert.Empty(Names((await host.SendAsync(Call.Get("/v2/_catalog?n=0"))).HasNo("Link")));

    [Fact]
    public async Task An_open_upload_does_not_show()
    {
        var repository = host.NewRepository("catalog/open");
        await repository.StartUploadAsync();

        Assert.DoesNotContain(repository.Name, await ListAsync("/v2/_catalog"));
    }

    public sealed class Embedded(EmbeddedHost host) : CatalogTests(host), IClassFixture<EmbeddedHost>;

    private async Task<string[]> ListAsync(string path) => Names(await host.SendAsync(Call.Get(path)));

    private static string[] Names(Answer answer) =>
        [.. answer.Is(200).Has("Content-Type", "application/json").Json.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()!)];
}
