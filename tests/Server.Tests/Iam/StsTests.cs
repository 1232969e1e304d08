using System.Text;
using Berth.Core.Identity;
using Berth.Core.Principals;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Iam;

/// <summary>Sessions, from the exchange to the image that they open.</summary>
public sealed class StsTests(IamHost host) : IClassFixture<IamHost>
{
    private int names;

    [Fact]
    public async Task A_web_identity_becomes_a_role_logs_docker_in_and_is_refused_what_is_not_its()
    {
        var role = await RoleAsync("*");
        var token = host.Token("repo:octo-org/app:ref:refs/heads/main", "sts.amazonaws.com");
        var assumed = (await ExchangeAsync(role, $"{token}\n")).Is(200);
        Assert.Equal($"arn:aws:sts::{IamHost.Account}:assumed-role/{role}/run-7", IamHost.Text(assumed, "Arn"));
        Assert.Equal("repo:octo-org/app:ref:refs/heads/main", IamHost.Text(assumed, "SubjectFromWebIdentityToken"));
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:oidc-provider/{host.Provider}", IamHost.Text(assumed, "Provider"));
        var session = IamHost.SessionOf(assumed);
        var identity = (await host.StsAsync(session, "GetCallerIdentity")).Is(200);
        Assert.Equal(IamHost.Text(assumed, "AssumedRoleId"), IamHost.Text(identity, "UserId"));
        var password = (await host.EcrAsync(session, "GetAuthorizationToken")).Is(200).Json.GetProperty("authorizationData")[0];
        Assert.True(password.GetProperty("expiresAt").GetDecimal() <= host.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600);
        var basic = $"Basic {password.GetProperty("authorizationToken").GetString()}";
        (await host.SendAsync(Call.Get("/v2/").With("Authorization", basic))).Is(200);
        (await host.SendAsync(Call.Post("/v2/web/app/blobs/uploads/").With("Authorization", basic))).Is(202);
        (await host.SendAsync(Call.Post("/v2/web/api/blobs/uploads/").With("Authorization", basic))).Is(403);
        (await host.SendAsync(Call.Get("/api/caller").With("Authorization", basic))).Is(403);
        (await host.SendAsync(Call.Post("/api/credentials").With("Authorization", basic).Sending("{}"u8.ToArray(), "application/json"))).Is(403);
        Assert.Equal("AccessDenied", IamHost.Text((await host.IamAsync(session, "ListUsers")).Is(403), "Code"));
    }

    [Theory(DisplayName = "T24 T23 a token for another role, another service or from another issuer opens no role")]
    [InlineData("audience", "InvalidIdentityToken", 400)]
    [InlineData("expired", "ExpiredTokenException", 400)]
    [InlineData("issuer", "InvalidIdentityToken", 400)]
    [InlineData("signature", "InvalidIdentityToken", 400)]
    [InlineData("none", "InvalidIdentityToken", 400)]
    [InlineData("subject", "AccessDenied", 403)]
    [InlineData("role", "AccessDenied", 403)]
    public async Task Tokens_that_open_nothing(string wrong, string code, int status)
    {
        var role = await RoleAsync("repo:octo-org/app:*");
        var good = host.Token("repo:octo-org/app:pull_request", "sts.amazonaws.com");
        var token = wrong switch
        {
            "audience" => host.Token("repo:octo-org/app:pull_request", "https://github.com/octo-org"),
            "subject" => host.Token("repo:octo-org/other:pull_request", "sts.amazonaws.com"),
            "expired" => Expired(),
            "issuer" => OpenId.TestToken.Of(new() { ["iss"] = "https://evil.example.org", ["sub"] = "x", ["aud"] = "sts.amazonaws.com" }).SignedBy(host.Key),
            "signature" => good[..^6] + "AAAAAA",
            "none" => "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3Rva2VuIn0.x",
            _ => good,
        };
        var answer = (await ExchangeAsync(wrong == "role" ? "none" : role, token)).Is(status);
        Assert.Equal(code, IamHost.Text(answer, "Code"));
        Assert.DoesNotContain(token.Split('.')[1], answer.Text, StringComparison.Ordinal);
        (await ExchangeAsync(role, good)).Is(200);
    }

    [Fact]
    public async Task A_user_assumes_a_role_within_its_limits()
    {
        var user = await host.UserAsync(NewName(), """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}""");
        var role = NewName();
        await host.Services.GetRequiredService<Principals>().CreateAsync(
            new(PrincipalKind.Role, role) { TrustPolicy = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{IamHost.Account}}}"},"Action":["sts:AssumeRole","sts:TagSession"]}]}""" },
            IamHost.Preparation);
        (string, string)[] request = [("RoleArn", $"arn:aws:iam::{IamHost.Account}:role/{role}"), ("RoleSessionName", "run-7")];
        var session = IamHost.SessionOf((await host.StsAsync(user, "AssumeRole", [.. request, ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"), ("DurationSeconds", "900")])).Is(200));
        (await host.StsAsync(session, "GetCallerIdentity")).Is(200);
        Assert.Equal("ValidationError", IamHost.Text((await host.StsAsync(user, "AssumeRole", [.. request, ("DurationSeconds", "7200")])).Is(400), "Code"));
        Assert.Equal("AccessDenied", IamHost.Text((await host.StsAsync(user, "AssumeRole", [.. request, ("SerialNumber", "arn:aws:iam::000000000000:mfa/x"), ("TokenCode", "123456")])).Is(403), "Code"));
        Assert.Equal("AccessDenied", IamHost.Text((await host.StsAsync(user, "AssumeRole", ("RoleArn", $"arn:aws:iam::{IamHost.Account}:role/none-at-all"), ("RoleSessionName", "run-7"))).Is(403), "Code"));
        Assert.Equal("InvalidClientTokenId", IamHost.Text((await host.StsAsync(session with { Token = null }, "GetCallerIdentity")).Is(403), "Code"));
        Assert.Equal("AccessDenied", IamHost.Text((await host.StsAsync(session, "GetSessionToken")).Is(403), "Code"));
    }

    [Fact]
    public async Task Federation_and_session_tokens()
    {
        var user = await host.UserAsync(NewName(), IamHost.Everything);
        var plain = IamHost.SessionOf((await host.StsAsync(user, "GetSessionToken")).Is(200));
        (await host.EcrAsync(plain, "GetAuthorizationToken")).Is(200);
        var federated = (await host.StsAsync(user, "GetFederationToken", ("Name", "bob"), ("Policy", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}"""))).Is(200);
        Assert.Equal($"{IamHost.Account}:bob", IamHost.Text(federated, "FederatedUserId"));
        Assert.Equal("AccessDeniedException", (await host.EcrAsync(IamHost.SessionOf(federated), "GetAuthorizationToken")).Is(400).Json.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task An_access_key_signs_and_gets_a_session_with_its_rights()
    {
        var identity = (await host.StsAsync(host.Administrator, "GetCallerIdentity")).Is(200);
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:user/key/administrator", IamHost.Text(identity, "Arn"));
        var keys = host.Services.GetRequiredService<AccessKeys>();
        var key = await keys.CreateAsync("puller", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"*"}]}""", null, IamHost.Preparation);
        var basic = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key.Key.Id}:{key.Secret}"))}";
        var made = (await host.SendAsync(Call.Post("/api/credentials").With("Authorization", basic).Sending("{}"u8.ToArray(), "application/json"))).Is(201).Has("Cache-Control", "no-store").Json;
        var session = new SigningIdentity(made.GetProperty("accessKeyId").GetString()!, made.GetProperty("secretAccessKey").GetString()!, made.GetProperty("sessionToken").GetString());
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:user/key/puller", IamHost.Text((await host.StsAsync(session, "GetCallerIdentity")).Is(200), "Arn"));
        (await host.EcrAsync(session, "GetAuthorizationToken")).Is(200);
        (await host.IamAsync(session, "ListUsers")).Is(403);
        await keys.RevokeAsync(key.Key.Id, IamHost.Preparation);
        (await host.StsAsync(session, "GetCallerIdentity")).Is(403);
        (await host.EcrAsync(session, "GetAuthorizationToken")).Is(400);
    }

    private string Expired()
    {
        var token = host.Token("repo:octo-org/app:pull_request", "sts.amazonaws.com");
        var parts = token.Split('.');
        var payload = System.Text.Json.Nodes.JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        payload["iat"] = (long)payload["iat"]! - 4_000;
        payload["exp"] = (long)payload["exp"]! - 4_000;
        return OpenId.TestToken.Of(payload).SignedBy(host.Key);
    }

    private Task<Answer> ExchangeAsync(string role, string token) => host.StsAsync(
        null, "AssumeRoleWithWebIdentity", ("RoleArn", $"arn:aws:iam::{IamHost.Account}:role/{role}"), ("RoleSessionName", "run-7"), ("WebIdentityToken", token));

    private async Task<string> RoleAsync(string subject)
    {
        var name = NewName();
        await host.Services.GetRequiredService<Principals>().CreateAsync(
            new(PrincipalKind.Role, name)
            {
                TrustPolicy = $$$"""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::{{{IamHost.Account}}}:oidc-provider/{{{host.Provider}}}"},
                    "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"{{{host.Provider}}}:sub":"{{{subject}}}"},"StringEquals":{"{{{host.Provider}}}:aud":"sts.amazonaws.com"} } }]}
                    """,
            },
            IamHost.Preparation);
        await host.Services.GetRequiredService<PrincipalPolicies>().PutAsync(PrincipalKind.Role, name, "push", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},
            {"Effect":"Allow","Action":["ecr:BatchGetImage","ecr:BatchCheckLayerAvailability","ecr:CompleteLayerUpload","ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload","ecr:PutImage","ecr:UploadLayerPart","ecr:CreateRepository"],"Resource":"arn:aws:ecr:eu-west-2:000000000000:repository/web/app"}]}
            """, IamHost.Preparation);
        return name;
    }

    private string NewName() => $"sts-{Interlocked.Increment(ref names)}-{Guid.NewGuid():N}"[..20];
}
