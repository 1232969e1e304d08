using System.Globalization;
using System.Text;
using Berth.Core.Identity;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Requests whose signature does not prove what they say (Signature Version 4). Each is refused by AWS's own name for it.</summary>
public sealed class T23SignatureTests(SignatureHost host) : IClassFixture<SignatureHost>
{
    private const string Mismatch = "InvalidSignatureException";
    private const string Incomplete = "IncompleteSignatureException";
    private const string Unknown = "UnrecognizedClientException";
    private const string Version = "2011-06-15";

    [Fact(DisplayName = "T23 a request that is signed as described is answered")]
    public async Task A_good_signature()
    {
        var answer = await host.SendAsync(host.Call(await host.NewKeyAsync()).Signed());

        var data = Assert.Single(answer.Is(200).Json.GetProperty("authorizationData").EnumerateArray());
        var pair = Encoding.UTF8.GetString(data.GetProperty("authorizationToken").GetBytesFromBase64()).Split(':');
        Assert.Equal(["AWS", pair[1]], pair);
        Assert.Equal(host.Url.GetLeftPart(UriPartial.Authority), data.GetProperty("proxyEndpoint").GetString());
    }

    [Fact(DisplayName = "T23 a copied request is worth nothing beyond the skew of clocks")]
    public async Task A_replay()
    {
        var call = host.Call(await host.NewKeyAsync()).Signed();

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await host.SendAsync(call)).Is(200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        IsRefused(await host.SendAsync(call), Mismatch, "Signature expired");
    }

    [Fact(DisplayName = "T23 a request from the future is refused")]
    public async Task A_request_from_the_future()
    {
        var call = host.Call(await host.NewKeyAsync());

        IsRefused(await host.SendAsync((call with { Time = call.Time.AddMinutes(6) }).Signed()), Mismatch, "not yet current");
    }

    [Fact(DisplayName = "T23 a body that was changed on the way is refused")]
    public async Task A_changed_body() =>
        IsRefused(await host.SendAsync(host.Call(await host.NewKeyAsync()).Signed().Sending("{\"registryIds\":[\"000000000000\"]}"u8.ToArray())), Mismatch);

    [Theory(DisplayName = "T23 a header that was changed on the way is refused")]
    [InlineData("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.DescribeRegistry")]
    [InlineData("Content-Type", "application/json")]
    public async Task A_changed_header(string name, string value)
    {
        var call = host.Call(await host.NewKeyAsync());
        var signed = call.Signed();
        var changed = call with { Headers = [.. call.Headers.Select(header => header.Name == name ? (name, value) : header)] };

        var forged = changed.Headers.Aggregate(Call.Post("/").Sending(call.Body), (sum, header) => sum.With(header.Name, header.Value));
        IsRefused(await host.SendAsync(WithSignatureOf(signed, forged)), Mismatch);
    }

    [Fact(DisplayName = "T23 a query that was added on the way is refused")]
    public async Task An_added_query()
    {
        var call = host.Call(await host.NewKeyAsync());

        IsRefused(await host.SendAsync(call.Signed() with { Path = "/?a=b" }), Mismatch);
        (await host.SendAsync((call with { Query = "a=b&c=%20d" }).Signed())).Is(200);
    }

    [Fact(DisplayName = "T23 a signature for another path is refused")]
    public async Task Another_path() =>
        IsRefused(await host.SendAsync((host.Call(await host.NewKeyAsync()) with { Path = "/other" }).Signed() with { Path = "/" }), Mismatch);

    [Fact(DisplayName = "T23 a header of AWS's that no signature covers is refused")]
    public async Task An_unsigned_header() => IsRefused(
        await host.SendAsync(host.Call(await host.NewKeyAsync()).Signed().With("X-Amz-Security-Token", "anything")), Incomplete, "must be a 'SignedHeader'");

    [Fact(DisplayName = "T23 a signature for another service, region or day is refused")]
    public async Task Another_scope()
    {
        var call = host.Call(await host.NewKeyAsync());

        IsRefused(await host.SendAsync((call with { Service = "iam" }).Signed()), Mismatch, "correct service: 'ecr'");
        IsRefused(await host.SendAsync((call with { Region = "mars-north-1" }).Signed()), Mismatch, "not 'mars-north-1'");
        IsRefused(await host.SendAsync((call with { ScopeDate = "20250101" }).Signed()), Mismatch, "Date in Credential scope");
    }

    [Fact(DisplayName = "T23 a wrong secret, an unknown key and a revoked one are refused")]
    public async Task Wrong_keys()
    {
        var key = await host.NewKeyAsync();
        var call = host.Call(key);

        IsRefused(await host.SendAsync((call with { Secret = $"{call.Secret}x" }).Signed()), Mismatch);
        IsRefused(await host.SendAsync((call with { KeyId = "AKIAAAAAAAAAAAAAAAAA" }).Signed()), Unknown);
        (await host.SendAsync(call.Signed())).Is(200);
        await host.Keys.RevokeAsync(key.Key.Id, SignatureHost.Preparation);
        IsRefused(await host.SendAsync(call.Signed()), Unknown);
    }

    [Fact(DisplayName = "T23 an expired key is refused")]
    public async Task An_expired_key()
    {
        var key = await host.Keys.CreateAsync("short", SignatureHost.Everything, host.Clock.GetUtcNow().AddMinutes(1), SignatureHost.Preparation);

        (await host.SendAsync(host.Call(key).Signed())).Is(200);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains((await host.SendAsync(host.Call(key).Signed())).Is(400).Json.GetProperty("__type").GetString(), (string[])[Unknown, "ExpiredTokenException"]);
    }

    [Fact(DisplayName = "T23 a request without a signature, or with a malformed one, is refused")]
    public async Task Malformed_signatures()
    {
        var call = host.Call(await host.NewKeyAsync());
        var bare = call.Headers.Aggregate(Call.Post("/").Sending(call.Body), (sum, header) => sum.With(header.Name, header.Value));
        IsRefused(await host.SendAsync(bare), "MissingAuthenticationTokenException");

        var good = HeaderOf(call.Signed(), "Authorization");
        foreach (var bad in (string[])[
            "Basic YTpi", good.Replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256", StringComparison.Ordinal), good.Replace("Credential=", "Cred=", StringComparison.Ordinal),
            good.Replace("/aws4_request", "/aws5_request", StringComparison.Ordinal), good.Replace("host;", "", StringComparison.Ordinal),
            good.Replace("Signature=", "Signature=00,Signature=", StringComparison.Ordinal)])
        {
            IsRefused(await host.SendAsync(bare.With("X-Amz-Date", call.TimeText).With("Authorization", bad)), Incomplete);
        }

        IsRefused(await host.SendAsync(bare.With("X-Amz-Date", "yesterday").With("Authorization", good)), Incomplete);
        var signature = good[(good.LastIndexOf('=') + 1)..];
        IsRefused(
            await host.SendAsync(bare.With("X-Amz-Date", call.TimeText).With("Authorization", good.Replace(signature, signature.ToUpperInvariant(), StringComparison.Ordinal))), Mismatch);
        IsRefused(await host.SendAsync((call.Signed() with { Path = "/?X-Amz-Signature=00" })), Incomplete, "more than once");
    }

    [Fact(DisplayName = "T23 a body in signed chunks is taken as it was meant, and not with a changed or a moved chunk")]
    public async Task Signed_chunks()
    {
        var call = host.Call(await host.NewKeyAsync()) with { Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" };
        call = call.With("X-Amz-Content-Sha256", call.Payload!);
        byte[][] chunks = ["{\"registryIds\":"u8.ToArray(), "[\"000000000000\"]}"u8.ToArray(), []];

        (await host.SendAsync(Chunked(call, chunks, chunks))).Is(200);
        IsRefused(await host.SendAsync(Chunked(call, chunks, ["{\"registryIds\":"u8.ToArray(), "[\"000000000001\"]}"u8.ToArray(), []])), Mismatch);
        IsRefused(await host.SendAsync(Chunked(call, chunks, [chunks[1], chunks[0], []])), Mismatch);
        IsRefused(await host.SendAsync(call.Signed().Sending("{}"u8.ToArray())), Incomplete);
    }

    [Fact(DisplayName = "T23 a signature over an announced hash that is not the body's is refused")]
    public async Task A_wrong_hash()
    {
        var call = host.Call(await host.NewKeyAsync()) with { Payload = new string('0', 64) };

        IsRefused(await host.SendAsync(call.With("X-Amz-Content-Sha256", call.Payload!).Signed()), Mismatch);
    }

    [Fact(DisplayName = "T23 errors of AWS Query have its own names and statuses")]
    public async Task Errors_in_xml()
    {
        var call = Form(await host.NewKeyAsync());

        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", (await host.SendAsync((call with { Secret = "x" }).Signed())).Is(403).Text, StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidClientTokenId</Code>", (await host.SendAsync((call with { KeyId = "AKIA" }).Signed())).Is(403).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T23 a signed link is good for as long as it says and not changed")]
    public async Task Signed_links()
    {
        var call = Form(await host.NewKeyAsync()) with { Method = "GET", Query = $"Action=GetCallerIdentity&Version={Version}", Headers = [], Body = [] };
        var link = call.Presigned(TimeSpan.FromMinutes(10));

        Assert.Contains("<Account>000000000000</Account>", (await host.SendAsync(link)).Is(200).Text, StringComparison.Ordinal);
        IsRefusedXml(await host.SendAsync(link with { Path = link.Path.Replace("Expires=600", "Expires=6000", StringComparison.Ordinal) }));
        IsRefusedXml(await host.SendAsync(link with { Path = link.Path.Replace("GetCallerIdentity", "GetSessionToken", StringComparison.Ordinal) }));
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        IsRefusedXml(await host.SendAsync(link));
    }

    private SignedCall Form(NewAccessKey key) => host.Call(key) with
    {
        Service = "sts",
        Headers = [("Content-Type", "application/x-www-form-urlencoded")],
        Body = Encoding.UTF8.GetBytes($"Action=GetCallerIdentity&Version={Version}"),
    };

    /// <param name="signed">The chunks that the signatures are made for.</param>
    /// <param name="sent">Those that go out with them.</param>
    private static Call Chunked(SignedCall call, byte[][] signed, byte[][] sent)
    {
        var request = call.Signed();
        var authorization = HeaderOf(request, "Authorization");
        var previous = authorization[(authorization.LastIndexOf('=') + 1)..];
        using var body = new MemoryStream();
        foreach (var (chunk, other) in signed.Zip(sent))
        {
            previous = call.ChunkSignature(previous, chunk);
            body.Write(Encoding.ASCII.GetBytes($"{other.Length.ToString("x", CultureInfo.InvariantCulture)};chunk-signature={previous}\r\n"));
            body.Write(other);
            body.Write("\r\n"u8);
        }

        return request.Sending(body.ToArray());
    }

    private static Call WithSignatureOf(Call signed, Call other) =>
        other.With("X-Amz-Date", HeaderOf(signed, "X-Amz-Date")).With("Authorization", HeaderOf(signed, "Authorization"));

    private static string HeaderOf(Call call, string name) => call.Header(name) ?? throw new InvalidOperationException($"the call has no {name}");

    private static void IsRefusedXml(Answer answer) => Assert.Contains("<Code>SignatureDoesNotMatch</Code>", answer.Is(403).Text, StringComparison.Ordinal);

    private static void IsRefused(Answer answer, string code, string message = "")
    {
        Assert.Equal(code, answer.Json.GetProperty("__type").GetString());
        Assert.Equal(code == "UnknownOperationException" ? 404 : 400, answer.Status);
        Assert.Contains(message, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
