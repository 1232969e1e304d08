using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Names that try to be another path. Requests go out as they are written here, byte for byte.</summary>
public abstract class T07NameTests(RegistryHost host)
{
    private static readonly string[] Methods = ["GET", "PUT", "DELETE"];

    [Theory(DisplayName = "T7 a name outside the grammar is refused and changes nothing")]
    [InlineData("..")]
    [InlineData("../etc")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData("a/./b")]
    [InlineData(".")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("%2e%2e")]
    [InlineData("a%2f..%2fb")]
    [InlineData("a%2f%2e%2e%2fb")]
    [InlineData("a%252fb")]
    [InlineData("%252e%252e")]
    [InlineData("a%5cb")]
    [InlineData("a\\b")]
    [InlineData("a%0ab")]
    [InlineData("a%0d%0aX:1")]
    [InlineData("a%20b")]
    [InlineData("a+b")]
    [InlineData("a~b")]
    [InlineData("a%7eb")]
    [InlineData("a;b")]
    [InlineData("a:5000")]
    [InlineData("localhost:5000/a")]
    [InlineData("a@b")]
    [InlineData("A")]
    [InlineData("a/B")]
    [InlineData("%C3%A4")]
    [InlineData("%FF")]
    [InlineData("a%EF%BC%8Fb")]
    [InlineData("_uploads")]
    [InlineData("_catalog")]
    [InlineData("a/_manifests")]
    [InlineData("a..b")]
    [InlineData("a___b")]
    [InlineData("a._b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("{name}")]
    public async Task Refused(string name)
    {
        foreach (var method in Methods)
        {
            var call = new Call(method, $"/v2/{name}/manifests/1");
            var answer = await host.UnchangedAsync(() => host.SendAsync(method == "PUT" ? call.Sending(Documents.Index()) : call));
            answer.IsError(400, "NAME_INVALID");
        }

        (await host.UnchangedAsync(() => host.SendAsync(Call.Post($"/v2/{name}/blobs/uploads/")))).IsError(400, "NAME_INVALID");
        (await host.SendAsync(Call.Get($"/v2/{name}/tags/list"))).IsError(400, "NAME_INVALID");
        (await host.SendAsync(Call.Get($"/v2/{name}/referrers/{Bytes.Digest([])}"))).IsError(400, "NAME_INVALID");
    }

    [Theory(DisplayName = "T7 a name of the protocol's own words is a name")]
    [InlineData("blobs")]
    [InlineData("uploads")]
    [InlineData("blobs/uploads")]
    [InlineData("manifests/manifests")]
    [InlineData("tags/list")]
    [InlineData("a/tags/list/tags")]
    [InlineData("v2")]
    [InlineData("referrers")]
    [InlineData("registry.example.org/team/app")]
    [InlineData("127.0.0.1/a")]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l")]
    [InlineData("a--------b__c.d")]
    [InlineData("0")]
    public async Task Reserved(string name)
    {
        var repository = new TestRepository(host, $"{name}");
        var image = await repository.PushImageAsync("1");

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).Is(200).HasBody(Documents.BytesOf(image));
        Assert.Equal(["1"], await repository.ListTagsAsync());
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Get(location))).Is(204);
        (await host.SendAsync(Call.Delete(location))).Is(204);
    }

    [Fact(DisplayName = "T7 one repository has one name, however its slashes are written")]
    public async Task EncodedSlash()
    {
        var repository = host.NewRepository("slash/inside");
        var image = await repository.PushImageAsync("1");

        var answer = await host.SendAsync(Call.Get($"/v2/{repository.Name.Replace("/", "%2f", StringComparison.Ordinal)}/manifests/1"));

        answer.Is(200).HasBody(Documents.BytesOf(image));
        Assert.DoesNotContain('%', string.Join(' ', await host.StateAsync()));
    }

    [Theory(DisplayName = "T7 a name has at most 255 characters")]
    [InlineData(255, 202)]
    [InlineData(256, 400)]
    [InlineData(4000, 400)]
    public async Task Long(int length, int status) =>
        (await host.SendAsync(Call.Post($"/v2/{new string('a', length)}/blobs/uploads/"))).Is(status);

    [Theory(DisplayName = "T7 a tag outside the grammar names nothing and is not stored")]
    [InlineData("..")]
    [InlineData("%2e%2e")]
    [InlineData("..%5c..%5cx")]
    [InlineData("a%0a")]
    [InlineData("%EF%BC%A1")]
    [InlineData("a%252f")]
    [InlineData("a~")]
    public async Task Tags(string tag)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest(tag)).Sending(Documents.Index())));

        answer.IsError(400, "TAG_INVALID");
        (await host.SendAsync(Call.Get(repository.Manifest(tag)))).IsError(404, "MANIFEST_UNKNOWN");
    }

    [Theory(DisplayName = "T7 a path outside the protocol reaches nothing")]
    [InlineData("/v2/../livez")]
    [InlineData("/v2/%2e%2e/livez")]
    [InlineData("/v2/..%2f..%2fetc%2fpasswd")]
    [InlineData("/v2//")]
    [InlineData("/v2/a/blobs")]
    [InlineData("/v2/a/blobs/")]
    [InlineData("/v2/a/manifests/")]
    [InlineData("/v2/a/manifests/1/")]
    [InlineData("/v2/a/blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/")]
    [InlineData("/v2/a/tags/list/")]
    [InlineData("/v2/a/tags")]
    [InlineData("/v2/_catalog/")]
    [InlineData("/v2/a~b/tags/other")]
    public async Task NoPath(string path) =>
        (await host.UnchangedAsync(() => host.SendAsync(Call.Get(path)))).IsError(404, "UNSUPPORTED");

    [Theory(DisplayName = "T7 a path that leads into the protocol by a detour does not")]
    [InlineData("/x/../v2/{name}/manifests/1")]
    [InlineData("/%2e%2e/v2/{name}/manifests/1")]
    [InlineData("/./v2/{name}/manifests/1")]
    [InlineData("//v2/{name}/manifests/1")]
    [InlineData("/V2/{name}/manifests/1")]
    [InlineData("/v2/{name}/x/../manifests/1")]
    public async Task Detour(string path)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        Assert.InRange((await host.SendAsync(Call.Get(path.Replace("{name}", repository.Name, StringComparison.Ordinal)))).Status, 400, 404);
    }

    [Theory(DisplayName = "T7 a NUL is refused by the server itself")]
    [InlineData("/v2/a%00b/tags/list")]
    [InlineData("/v2/a/manifests/a%00")]
    public async Task Nul(string path) => (await host.UnchangedAsync(() => host.SendAsync(Call.Get(path)))).Is(400);

    [Theory(DisplayName = "T7 what is no request is refused by the server and leaves it standing")]
    [InlineData("GET /v2/a\0b/tags/list HTTP/1.1", "Host: registry")]
    [InlineData("GET /v2/%/tags/list HTTP/1.1", "Host: registry")]
    [InlineData("GET /v2/%zz/tags/list HTTP/1.1", "Host: registry")]
    [InlineData("GET /v2/ HTTP/1.1", "Host: a", "Host: b")]
    [InlineData("GET /v2/ HTTP/1.1", "X-Nothing: 1")]
    [InlineData("GET /v2/ HTTP/1.1", "Host: registry", "Content-Length: 1", "Content-Length: 2")]
    [InlineData("POST /v2/a/blobs/uploads/ HTTP/1.1", "Host: registry", "Content-Length: -1")]
    [InlineData("POST /v2/a/blobs/uploads/ HTTP/1.1", "Host: registry", "Transfer-Encoding: gzip")]
    [InlineData("GET /v2/ HTTP/9.9", "Host: registry")]
    [InlineData("GET  /v2/", "Host: registry")]
    [InlineData("PATCH /v2/a/blobs/uploads/00000000-0000-4000-8000-000000000000 HTTP/1.1", "Host: registry", "Content-Range: 0-1", "Content-Range: 2-3", "Content-Length: 0")]
    public async Task NoRequest(params string[] lines)
    {
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync(lines);

        Assert.InRange((await connection.ReadAsync()).Status, 400, 505);

        (await host.SendAsync(Call.Get("/v2/"))).Is(200);
    }

    public sealed class Embedded(EmbeddedHost host) : T07NameTests(host), IClassFixture<EmbeddedHost>;
}
