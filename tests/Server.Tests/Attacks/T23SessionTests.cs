using System.Text;
using System.Text.Json;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Requests that are signed with the credentials of a session: they are worth nothing without its token, and nothing after its end.</summary>
public sealed class T23SessionTests(SignatureHost host) : IClassFixture<SignatureHost>
{
    private const string TokenHeader = "X-Amz-Security-Token";

    [Fact(DisplayName = "T23 a session signs until it ends")]
    public async Task Until_its_end()
    {
        var session = await SessionAsync();

        (await host.SendAsync(Sign(session, session.Text("sessionToken")))).Is(200);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        (await host.SendAsync(Sign(session, session.Text("sessionToken")))).IsAwsError("ExpiredTokenException");
    }

    [Fact(DisplayName = "T23 a session's key is nothing without its token, with a changed one, or with another session's")]
    public async Task With_its_token()
    {
        var (session, other) = (await SessionAsync(), await SessionAsync());
        var token = session.Text("sessionToken");
        var middle = token.Length / 2;
        var changed = token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..];

        (await host.SendAsync(Sign(session, null))).IsAwsError("UnrecognizedClientException");
        (await host.SendAsync(Sign(session, changed))).IsAwsError("UnrecognizedClientException");
        (await host.SendAsync(Sign(session, other.Text("sessionToken")))).IsAwsError("UnrecognizedClientException");
    }

    [Fact(DisplayName = "T23 a session ends with the key that it came from")]
    public async Task With_its_key()
    {
        var key = await host.NewKeyAsync();
        var session = await SessionAsync(key.Key.Id, key.Secret);
        (await host.SendAsync(Sign(session, session.Text("sessionToken")))).Is(200);

        await host.Keys.RevokeAsync(key.Key.Id, SignatureHost.Preparation);

        Assert.NotEqual(200, (await host.SendAsync(Sign(session, session.Text("sessionToken")))).Status);
    }

    private async Task<JsonElement> SessionAsync()
    {
        var key = await host.NewKeyAsync();
        return await SessionAsync(key.Key.Id, key.Secret);
    }

    private async Task<JsonElement> SessionAsync(string id, string secret) => (await host.SendAsync(Call.Post("/api/credentials")
        .Sending("{}"u8.ToArray(), "application/json")
        .With("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"))}"))).Is(201).Json;

    private Call Sign(JsonElement session, string? token)
    {
        var call = SignedCall.Json("AmazonEC2ContainerRegistry_V20150921.DescribeRegistry", "{}") with
        {
            KeyId = session.Text("accessKeyId"),
            Secret = session.Text("secretAccessKey"),
            Time = host.Clock.GetUtcNow(),
            Host = host.Url.Authority,
        };
        return (token is null ? call : call.With(TokenHeader, token)).Signed();
    }
}
