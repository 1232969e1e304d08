using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Tokens of the registry's own that it did not make.</summary>
public sealed class T23RegistryTokenTests(AccessHost host) : IClassFixture<AccessHost>
{
    /// <summary>Each takes a good token's three parts and bends them.</summary>
    private static readonly Dictionary<string, Func<string, string, string, string>> Forgeries = new()
    {
        ["no signature"] = (header, payload, _) => $"{header}.{payload}.",
        ["two parts"] = (header, payload, _) => $"{header}.{payload}",
        ["four parts"] = (header, payload, signature) => $"{header}.{payload}.{signature}.{signature}",
        ["alg none"] = (header, payload, _) => $"{Bent(header, json => json["alg"] = "none")}.{payload}.",
        ["alg none with the old signature"] = (header, payload, signature) => $"{Bent(header, json => json["alg"] = "none")}.{payload}.{signature}",
        ["another algorithm"] = (header, payload, signature) => $"{Bent(header, json => json["alg"] = "RS256")}.{payload}.{signature}",
        ["a key in the header"] = (header, payload, _) => Signed(Bent(header, json => json["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = "a2V5" }), payload, "key"u8),
        ["an address of keys in the header"] = (header, payload, signature) => $"{Bent(header, json => json["jku"] = "http://127.0.0.1/keys")}.{payload}.{signature}",
        ["a critical extension"] = (header, payload, signature) => $"{Bent(header, json => json["crit"] = new JsonArray("b64"))}.{payload}.{signature}",
        ["another key id"] = (header, payload, signature) => $"{Bent(header, json => json["kid"] = "0000000000000000")}.{payload}.{signature}",
        ["a key id that is a path"] = (header, payload, _) => Signed(Bent(header, json => json["kid"] = "../../dev/null"), payload, []),
        ["signed with an empty key"] = (header, payload, _) => Signed(header, payload, []),
        ["signed with the key's id"] = (header, payload, _) => Signed(header, payload, Encoding.ASCII.GetBytes((string)Read(header)["kid"]!)),
        ["more scopes"] = (header, payload, signature) => $"{header}.{Bent(payload, json => json["access"]![0]!["actions"] = new JsonArray("pull", "push", "delete"))}.{signature}",
        ["no scopes, which is all"] = (header, payload, signature) => $"{header}.{Bent(payload, json => json.Remove("access"))}.{signature}",
        ["a later end"] = (header, payload, signature) => $"{header}.{Bent(payload, json => json["exp"] = 9999999999)}.{signature}",
        ["another caller"] = (header, payload, signature) => $"{header}.{Bent(payload, json => json["sub"] = "administrator")}.{signature}",
        ["a header in another order"] = (header, payload, signature) => $"{Encode(new JsonObject(Read(header).Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString())}.{payload}.{signature}",
        ["padding"] = (header, payload, signature) => $"{header}.{payload}.{signature}=",
        ["a bit behind the end of the signature"] = (header, payload, signature) => $"{header}.{payload}.{signature[..^1]}{(char)(signature[^1] + 1)}",
        ["spaces"] = (header, payload, signature) => $"{header}. {payload}.{signature}",
        ["a token of a workflow as it is"] = (_, _, _) => "workflow",
        ["20 KB"] = (header, payload, signature) => $"{header}.{payload}{new string('A', 20_000)}.{signature}",
        ["nothing"] = (_, _, _) => "",
        ["dots"] = (_, _, _) => "..",
    };

    public static TheoryData<string> Cases => [.. Forgeries.Keys];

    [Theory(DisplayName = "T23 a token that the registry did not make is nothing")]
    [MemberData(nameof(Cases))]
    public async Task Forged(string forgery)
    {
        var content = await host.ContentAsync("web/forged", isPublic: false);
        var good = await host.TokenAsync(host.Wendy.Sends, $"repository:{content.Name}:pull");
        (await host.SendAsync(AccessHost.Bearing(good)(Call.Get(content.Repository.Manifest("1"))))).Is(200);
        var parts = good.Split('.');
        var forged = Forgeries[forgery](parts[0], parts[1], parts[2]);

        var answer = await host.SendAsync(AccessHost.Bearing(forged == "workflow" ? host.Workflow() : forged)(Call.Get(content.Repository.Manifest("1"))));

        answer.IsError(401, "UNAUTHORIZED");
        Assert.StartsWith("Bearer realm=", answer["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.True(forged.Length < 5 || !answer.Text.Contains(forged, StringComparison.Ordinal), "the answer holds the token");
    }

    [Theory(DisplayName = "T24 a token for another audience does not log in")]
    [InlineData("https://github.com/octo-org")]
    [InlineData("sts.amazonaws.com")]
    [InlineData("https://registry.example.org")]
    public async Task Audience(string audience)
    {
        var answer = await host.SendAsync(AccessHost.As("workflow", host.Workflow(claims => claims["aud"] = audience))(Call.Get("/token?service=berth")));
        answer.Is(401);
        Assert.Contains("berth", answer.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T24 a token is asked for from this registry by its name")]
    public async Task Service() => (await host.SendAsync(Call.Get("/token?service=registry.example.org"))).Is(400);

    private static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Bent(string part, Action<JsonObject> change)
    {
        var json = Read(part);
        change(json);
        return Encode(json.ToJsonString());
    }

    private static string Signed(string header, string payload, ReadOnlySpan<byte> key) =>
        $"{header}.{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{header}.{payload}")))}";
}
