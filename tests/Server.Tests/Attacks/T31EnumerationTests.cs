using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>What a caller may not see is not there, in every word of the answer.</summary>
public sealed class T31EnumerationTests(AccessHost host) : IClassFixture<AccessHost>
{
    public static TheoryData<string> Paths => ["manifests/1", "tags/list", "referrers/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"];

    [Theory(DisplayName = "T31 a hidden repository and none are the same to a stranger, logged in or not, pulling or pushing")]
    [MemberData(nameof(Paths))]
    public async Task Repositories(string path)
    {
        var secret = await host.ContentAsync("web/secret", isPublic: false);
        foreach (var sends in (Func<Call, Call>[])[call => call, host.Otto.Sends, AccessHost.Bearing(await host.TokenAsync(call => call, "repository:x:pull"))])
        {
            foreach (var method in (string[])["GET", "HEAD", "DELETE", "POST"])
            {
                var hidden = await host.SendAsync(sends(new(method, $"/v2/{secret.Name}/{path}")));
                var absent = await host.SendAsync(sends(new(method, $"/v2/{secret.Name}x/{path}")));
                Assert.Equal(Shown(absent, $"{secret.Name}x"), Shown(hidden, secret.Name));
            }
        }
    }

    [Fact(DisplayName = "T31 the list of repositories shows a caller what it may pull")]
    public async Task Catalog()
    {
        var (secret, open) = (await host.ContentAsync("web/listed", isPublic: false), await host.ContentAsync("web/listed", isPublic: true));
        Assert.Equal([open.Name], await ListedAsync(AccessHost.Bearing(await host.TokenAsync(call => call, "registry:catalog:*")), secret, open));
        Assert.Equal([open.Name], await ListedAsync(host.Otto.Sends, secret, open));
        Assert.Equal([open.Name, secret.Name], (await ListedAsync(host.Wendy.Sends, secret, open)).Order(StringComparer.Ordinal).OrderBy(name => name != open.Name));
        (await host.SendAsync(Call.Get("/v2/_catalog"))).IsError(401, "UNAUTHORIZED");
    }

    [Theory(DisplayName = "T31 whether a user, a key or a login exists is not told by how its secret is refused")]
    [InlineData("BKAAAAAAAAAAAAAAAAAA", "So_1QQ5_FM0FmzyrLnbP-LyoI_Ehp-i8SzqKtAYPyqsHbflI")]
    [InlineData("wendy", "guess")]
    [InlineData("nobody", "guess")]
    public async Task Users(string user, string secret)
    {
        var key = (await host.KeyAsync($"known-{Guid.NewGuid():N}", ["ecr:*"], "*"))(Call.Get("/token"));
        Assert.NotNull(key);
        var refused = (await host.SendAsync(AccessHost.As(user, secret)(Call.Get("/token?service=berth")))).Is(401);
        Assert.Equal("user and password are not known here", refused.Json.GetProperty("details").GetString());
    }

    private async Task<string[]> ListedAsync(Func<Call, Call> sends, params Content[] of)
    {
        var names = (await host.SendAsync(sends(Call.Get("/v2/_catalog")))).Is(200).Json.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()!);
        return [.. names.Where(name => of.Any(content => content.Name == name))];
    }

    private static string Shown(Answer answer, string name) => string.Join(
        '\n',
        answer.Headers.Where(header => header.Key is not ("Date" or "Content-Length")).Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal)
            .Prepend($"{answer.Status}")
            .Append(answer.Text)).Replace(name, "NAME", StringComparison.Ordinal);
}
