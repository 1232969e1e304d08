using System.Text;
using System.Text.RegularExpressions;
using Berth.Core.Access;
using Berth.Core.Tokens;
using Berth.Harness;
using Berth.Server.Tests.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Rest;

/// <summary>Who gets in at all: the same for every endpoint.</summary>
public sealed partial class AccessTests(LoginHost host) : IClassFixture<LoginHost>
{
    private static readonly Caller Workflow = new() { Kind = CallerKind.Workflow, Id = "github:workflow:74", Name = "acme/app@refs/heads/main run 1" };

    private IEnumerable<string> Routes => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
        .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()} {endpoint.RoutePattern.RawText}");

    [Fact]
    public void The_list_here_is_the_route_table() =>
        Assert.Equal(Routes, Endpoints.All.Select(row => row.Request.Split('?')[0].Replace("BKUNKNOWN", "{id}", StringComparison.Ordinal)));

    [Fact]
    public void Every_endpoint_is_documented_and_every_documented_endpoint_exists() => Assert.Equal(
        Routes, Row().Matches(File.ReadAllText(Path.Combine(BerthProcess.RepositoryRoot, "docs/reference/api.md"))).Select(row => row.Groups[1].Value));

    [Theory(DisplayName = "T13 nobody gets an answer without a login")]
    [MemberData(nameof(Endpoints.Rows), MemberType = typeof(Endpoints))]
    public async Task Anonymous(string request, string? body) =>
        await host.UnchangedAsync(async () => (await SendAsync(null, request, body)).IsProblem(401, "not-authenticated"));

    [Theory(DisplayName = "T24 a workflow's token works on no endpoint, whatever its scope")]
    [MemberData(nameof(Endpoints.Rows), MemberType = typeof(Endpoints))]
    public async Task Workflows(string request, string? body) => await host.UnchangedAsync(async () =>
    {
        (await SendAsync(await host.TokenAsync(Workflow, null), request, body)).IsProblem(403, "not-permitted");
        return (await SendAsync(await host.TokenAsync(Workflow, [Everything]), request, body)).IsProblem(403, "not-permitted");
    });

    [Theory(DisplayName = "T24 a token for images works on no endpoint, though its owner may everything")]
    [MemberData(nameof(Endpoints.Rows), MemberType = typeof(Endpoints))]
    public async Task Scoped_tokens(string request, string? body)
    {
        var owner = new Caller { Kind = CallerKind.AccessKey, Id = Caller.KeyPrefix + LoginHost.IdOf(await host.AdministratorAsync()), Name = "administrator" };
        await host.UnchangedAsync(async () =>
            (await SendAsync(await host.TokenAsync(owner, [Everything]), request, body)).IsProblem(403, "not-permitted"));
        (await host.SendAsync(await host.TokenAsync(owner, null), Call.Get("/api/keys"))).Is(200);
    }

    [Fact(DisplayName = "T24 the path in capitals is the same interface")]
    public async Task Capitals()
    {
        (await host.SendAsync(await host.TokenAsync(Workflow, null), Call.Get("/API/Caller"))).IsProblem(403, "not-permitted");
        (await host.SendAsync(await host.AdministratorAsync(), Call.Post("/Api/Keys").Sending("{}"u8.ToArray(), "text/plain"))).IsProblem(415, "about:blank");
    }

    [Theory(DisplayName = "T28 what a form of another site can send is refused, and no site is let in")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain; application/json")]
    public async Task Cross_site(string contentType)
    {
        var administrator = await host.AdministratorAsync();
        foreach (var (request, body) in Endpoints.All.Where(row => row.Body is not null))
        {
            await host.UnchangedAsync(async () => (await host.SendAsync(
                administrator,
                Endpoints.CallOf(request).With("Origin", "https://evil.example").Sending(Encoding.UTF8.GetBytes(body!), contentType)))
                .IsProblem(415, "about:blank")
                .HasNo("Access-Control-Allow-Origin"));
        }

        (await host.SendAsync(null, new Call("OPTIONS", "/api/keys").With("Origin", "https://evil.example").With("Access-Control-Request-Method", "POST")))
            .Is(405)
            .HasNo("Access-Control-Allow-Origin")
            .HasNo("Access-Control-Allow-Methods");
    }

    [Fact]
    public async Task A_revoked_key_is_nobody_also_by_a_token_that_was_made_before()
    {
        var key = await host.TenantAsync("revoked");
        var id = LoginHost.IdOf(key);
        var token = await host.TokenAsync(new() { Kind = CallerKind.AccessKey, Id = Caller.KeyPrefix + id, Name = "revoked" }, null);
        (await host.SendAsync(token, Call.Get("/api/caller"))).Is(200);
        (await host.SendAsync(await host.AdministratorAsync(), Call.Delete($"/api/keys/{id}"))).Is(204);
        (await host.SendAsync(token, Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
        (await host.SendAsync(key, Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
    }

    [Fact]
    public async Task Refusals_have_one_shape()
    {
        var administrator = await host.AdministratorAsync();
        (await host.SendAsync(administrator, Call.Get("/api/nothing"))).IsProblem(404, "about:blank");
        (await host.SendAsync(administrator, Call.Get("/api"))).IsProblem(404, "about:blank");
        (await host.SendAsync(administrator, Call.Delete("/api/caller"))).IsProblem(405, "about:blank");
        (await host.SendAsync(administrator, Call.Get("/api/repository"))).IsProblem(400, "parameter-invalid");
        (await host.SendAsync(administrator, Call.Get("/api/repository?name=Upper"))).IsProblem(400, "repository-name-invalid");
        (await host.SendAsync(administrator, Call.Get("/api/repository?name=absent"))).IsProblem(404, "repository-not-found");
        (await host.SendAsync("Basic bm9ib2R5Ondyb25n", Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
        (await host.SendAsync(administrator, Call.Put("/api/policy"), "{}")).IsProblem(400, "policy-invalid");
        (await host.SendAsync(administrator, Call.Post("/api/keys"), new string(' ', 70_000))).IsProblem(413, "manifest-too-large");
    }

    private static TokenScope Everything => new(TokenScope.Repository, "owned/app", TokenScope.Everything);

    [GeneratedRegex(@"^\| `([A-Z]+ /api[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private Task<Answer> SendAsync(string? authorization, string request, string? body) => body is null
        ? host.SendAsync(authorization, Endpoints.CallOf(request))
        : host.SendAsync(authorization, Endpoints.CallOf(request), body);
}
