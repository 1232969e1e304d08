using Berth.Core.Access;
using Berth.GitHubStandIn.State;
using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Attacks;

/// <summary>Every path to bytes or metadata of the distribution protocol, for every kind of caller, with each kind of credential.</summary>
public sealed class T13MatrixTests(AccessHost host) : IClassFixture<AccessHost>
{
    private const CredentialRights Everything = CredentialRights.Pull | CredentialRights.Push | CredentialRights.Delete;

    /// <summary>What each caller may in a repository of team web that is private; in a public one everybody may pull as well.</summary>
    private static readonly (string Caller, CredentialRights Rights)[] Callers =
    [
        ("anonymous", CredentialRights.None),
        ("owner of the organisation", Everything),
        ("member of the team", Everything),
        ("member with a token for pulling", CredentialRights.Pull),
        ("member with a token for pushing", CredentialRights.Pull | CredentialRights.Push),
        ("member with a fine-grained token", CredentialRights.Pull),
        ("member of another team", CredentialRights.None),
        ("member without a team", CredentialRights.None),
        ("key for pulling", CredentialRights.Pull),
        ("key for pushing alone", CredentialRights.Push),
        ("key for another team", CredentialRights.None),
        ("workflow of another repository", CredentialRights.None),
        ("workflow that the team lets push", CredentialRights.Pull | CredentialRights.Push),
        ("workflow for a pull request", CredentialRights.None),
    ];

    /// <summary>The request of each endpoint, in an order in which an earlier one leaves what a later one needs.</summary>
    private static readonly (string Endpoint, CredentialRights Needs, Func<Content, Call> Call)[] Requests =
    [
        ("GET /v2/{name}/manifests/{reference}", CredentialRights.Pull, at => Call.Get(at.Repository.Manifest("1"))),
        ("HEAD /v2/{name}/manifests/{reference}", CredentialRights.Pull, at => Call.Head(at.Repository.Manifest(at.ImageDigest))),
        ("GET /v2/{name}/blobs/{digest}", CredentialRights.Pull, at => Call.Get(at.Repository.Blob(at.LayerDigest))),
        ("HEAD /v2/{name}/blobs/{digest}", CredentialRights.Pull, at => Call.Head(at.Repository.Blob(at.LayerDigest))),
        ("GET /v2/{name}/tags/list", CredentialRights.Pull, at => Call.Get(at.Repository.Tags)),
        ("HEAD /v2/{name}/tags/list", CredentialRights.Pull, at => Call.Head(at.Repository.Tags)),
        ("GET /v2/{name}/referrers/{digest}", CredentialRights.Pull, at => Call.Get(at.Repository.Referrers(at.ImageDigest))),
        ("HEAD /v2/{name}/referrers/{digest}", CredentialRights.Pull, at => Call.Head(at.Repository.Referrers(at.ImageDigest))),
        ("POST /v2/{name}/blobs/uploads/", CredentialRights.Push, at => Call.Post(at.Repository.Uploads)),
        ("GET /v2/{name}/blobs/uploads/{id}", CredentialRights.Push, at => Call.Get(Upload(at))),
        ("HEAD /v2/{name}/blobs/uploads/{id}", CredentialRights.Push, at => Call.Head(Upload(at))),
        ("PATCH /v2/{name}/blobs/uploads/{id}", CredentialRights.Push, at => Call.Patch(Upload(at)).Sending("x"u8.ToArray())),
        ("PUT /v2/{name}/blobs/uploads/{id}", CredentialRights.Push, at => Call.Put($"{Upload(at)}?digest={at.LayerDigest}")),
        ("DELETE /v2/{name}/blobs/uploads/{id}", CredentialRights.Push, at => Call.Delete(Upload(at))),
        ("PUT /v2/{name}/manifests/{reference}", CredentialRights.Push, at => Call.Put(at.Repository.Manifest("2")).Sending(at.Image)),
        ("DELETE /v2/{name}/blobs/{digest}", CredentialRights.Delete, at => Call.Delete(at.Repository.Blob(at.LooseDigest))),
        ("DELETE /v2/{name}/manifests/{reference}", CredentialRights.Delete, at => Call.Delete(at.Repository.Manifest("1"))),
    ];

    /// <summary>Endpoints of the protocol that are no repository's, and have their own tests.</summary>
    private static readonly string[] Elsewhere = ["GET /v2/", "HEAD /v2/", "GET /v2/_catalog", "HEAD /v2/_catalog"];

    public static TheoryData<string, bool, bool> Cases => new(
        from caller in Callers
        from isPublic in (bool[])[true, false]
        from withToken in (bool[])[true, false]
        select (caller.Caller, isPublic, withToken));

    [Fact(DisplayName = "T13 every endpoint of the protocol is in the matrix")]
    public void Endpoints()
    {
        var served = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v2", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(
            served.Order(StringComparer.Ordinal), Requests.Select(request => request.Endpoint).Concat(Elsewhere).Order(StringComparer.Ordinal));
    }

    [Theory(DisplayName = "T13 each caller gets what it may and nothing else")]
    [MemberData(nameof(Cases))]
    public async Task Matrix(string caller, bool isPublic, bool withToken)
    {
        var content = await host.ContentAsync(caller == "workflow that the team lets push" ? "web/app/part" : "web/part", isPublic);
        var rights = Callers.Single(known => known.Caller == caller).Rights | (isPublic ? CredentialRights.Pull : CredentialRights.None);
        var sends = await SenderAsync(caller);
        if (withToken)
        {
            sends = AccessHost.Bearing(await host.TokenAsync(sends, $"repository:{content.Name}:pull,push,delete"));
        }

        foreach (var (endpoint, needs, request) in Requests)
        {
            var answer = await host.SendAsync(sends(request(content)));
            var isCheck = endpoint == "HEAD /v2/{name}/blobs/{digest}" && rights.HasFlag(CredentialRights.Push);
            if (rights.HasFlag(needs) || isCheck)
            {
                Assert.True(IsLetIn(answer), $"{caller} is not let in: {endpoint} {answer}");
            }
            else
            {
                RequireRefusal(answer, caller, endpoint, needs, content.Name);
            }
        }
    }

    /// <summary>An upload that nobody opened: who may push is told so, who may not is not even told that.</summary>
    private static string Upload(Content at) => $"{at.Repository.Uploads}00000000-0000-4000-8000-000000000000";

    private static bool IsLetIn(Answer answer) =>
        answer.Status is not (401 or 403) && (answer.Status != 404 || !answer.Text.Contains("NAME_UNKNOWN", StringComparison.Ordinal));

    private static void RequireRefusal(Answer answer, string caller, string endpoint, CredentialRights needs, string repository)
    {
        var (status, code) = (caller, needs) switch
        {
            ("anonymous", _) => (401, "UNAUTHORIZED"),
            (_, CredentialRights.Pull) => (404, "NAME_UNKNOWN"),
            _ => (403, "DENIED"),
        };
        Assert.True(answer.Status == status, $"{caller}: {endpoint} {answer}");
        if (endpoint.StartsWith("HEAD", StringComparison.Ordinal))
        {
            Assert.Empty(answer.Body);
        }
        else
        {
            answer.IsError(status, code);
        }

        if (status == 401)
        {
            Assert.Contains($"scope=\"repository:{repository}:", answer["WWW-Authenticate"], StringComparison.Ordinal);
        }
    }

    private async Task<Func<Call, Call>> SenderAsync(string caller) => caller switch
    {
        "anonymous" => call => call,
        "owner of the organisation" => host.Olivia.Sends,
        "member of the team" => host.Wendy.Sends,
        "member with a token for pulling" => Token(TokenKind.Classic, "read:packages"),
        "member with a token for pushing" => Token(TokenKind.Classic, "write:packages"),
        "member with a fine-grained token" => Token(TokenKind.FineGrained, "members:read"),
        "member of another team" => host.Otto.Sends,
        "member without a team" => host.Max.Sends,
        "key for pulling" => await host.KeyAsync($"pull-{Guid.NewGuid():N}", EcrActions.Pull, "web/*"),
        "key for pushing alone" => await host.KeyAsync(
            $"push-{Guid.NewGuid():N}", [.. EcrActions.Push, EcrActions.BatchCheckLayerAvailability], "web/*"),
        "key for another team" => await host.KeyAsync($"other-{Guid.NewGuid():N}", ["ecr:*"], "other/*"),
        "workflow of another repository" => AccessHost.As("workflow", host.Workflow(claims =>
        {
            var other = host.GitHub.AddRepository(host.Organization, $"other-{Guid.NewGuid():N}");
            claims["repository"] = other.FullName;
            claims["repository_id"] = $"{other.Id}";
            claims["sub"] = $"repo:{other.FullName}:ref:refs/heads/main";
        })),
        "workflow that the team lets push" => AccessHost.As("workflow", host.Workflow()),
        "workflow for a pull request" => AccessHost.As("workflow", host.Workflow(claims =>
        {
            claims["event_name"] = "pull_request";
            claims["ref"] = "refs/pull/1/merge";
            claims["sub"] = "repo:octo-org/app:pull_request";
        })),
        _ => throw new ArgumentOutOfRangeException(nameof(caller)),
    };

    private Func<Call, Call> Token(TokenKind kind, params string[] scopes) => AccessHost.As(
        "wendy", host.GitHub.CreateToken(host.Wendy.User, kind, scopes, resourceOwner: kind == TokenKind.FineGrained ? host.Organization : null).Text);
}
