using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Server.Tests.OpenId;

/// <summary>Tokens that are none. Each is the accepted one, changed in one place.</summary>
public sealed class T23TokenTests : IssuerTests
{
    private const string None = """{"alg":"none","typ":"JWT","kid":"first"}""";

    private static readonly Dictionary<string, (Func<T23TokenTests, string> Token, string Reason)> Bad = new()
    {
        ["no algorithm, no signature"] = (test => $"{TestToken.Encode(None)}.{TestToken.Encode(test.Good.Payload)}.", "signature"),
        ["no algorithm, a good signature"] = (test => test.Good.WithHeader("alg", "none").WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "signed with 'none'"),
        ["None"] = (test => test.Good.WithHeader("alg", "None").WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "signed with 'None'"),
        ["an algorithm that nobody knows"] = (test => test.Good.WithHeader("alg", "RS257").WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "signed with 'RS257'"),
        ["an algorithm in lower case"] = (test => test.Good.WithHeader("alg", "rs256").WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "signed with 'rs256'"),
        ["an algorithm that is no text"] = (test => test.Good.WithHeader("alg", 256).WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "'alg'"),
        ["no word of an algorithm"] = (test => test.Good.WithHeader("kid", "first").SignedAsItIs(Keys.First.Sign), "'alg'"),
        ["an algorithm the provider does not use"] = (test => test.Good.WithHeader("alg", "RS512").WithHeader("kid", "first").SignedAsItIs(TestKey.Rsa("first", "RS512").Sign), "signed with 'RS512'"),
        ["an algorithm of another kind of key"] = (test => test.Good.WithHeader("alg", "ES256").WithHeader("kid", "first").SignedAsItIs(Keys.Curve.Sign), "does not have"),
        ["the public key as a secret, as set of keys"] = (test => test.Symmetric(Encoding.UTF8.GetBytes(Keys.First.Public.ToJsonString())), "signed with 'HS256'"),
        ["the public key as a secret, as PEM"] = (test => test.Symmetric(Encoding.ASCII.GetBytes(Pem())), "signed with 'HS256'"),
        ["the public key as a secret, said to be RS256"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Hmac(Encoding.ASCII.GetBytes(Pem()))), "signature"),
        ["a key in the header"] = (test => test.Good.WithHeader("jwk", Keys.Stranger.Public.DeepClone()).WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Keys.Stranger.Sign), "signature"),
        ["a key in the header, by its own name"] = (test => test.Good.WithHeader("jwk", Keys.Stranger.Public.DeepClone()).SignedBy(Keys.Stranger), "does not have"),
        ["an address of keys in the header"] = (test => test.Good.WithHeader("jku", test.Issuer.KeysUrl.ToString()).WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Keys.Stranger.Sign), "signature"),
        ["an address of a certificate in the header"] = (test => test.Good.WithHeader("x5u", test.Issuer.KeysUrl.ToString()).WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Keys.Stranger.Sign), "signature"),
        ["a certificate in the header"] = (test => test.Good.WithHeader("x5c", new JsonArray("MIIB")).WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Keys.Stranger.Sign), "signature"),
        ["an extension that must be understood"] = (test => test.Good.WithHeader("crit", new JsonArray("exp")).SignedBy(Keys.First), "'crit'"),
        ["no extension that must be understood"] = (test => test.Good.WithHeader("crit", new JsonArray()).SignedBy(Keys.First), "'crit'"),
        ["a payload that is not encoded"] = (test => test.Good.WithHeader("b64", false).WithHeader("crit", new JsonArray("b64")).SignedBy(Keys.First), "'crit'"),
        ["no name of a key"] = (test => test.Good.WithHeader("alg", "RS256").SignedAsItIs(Keys.First.Sign), "'kid'"),
        ["an empty name of a key"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "").SignedAsItIs(Keys.First.Sign), "'kid'"),
        ["a number as name of a key"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", 1).SignedAsItIs(Keys.First.Sign), "'kid'"),
        ["a name of a key without end"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", new string('k', 1000)).SignedAsItIs(Keys.First.Sign), "'kid'"),
        ["a key that is not there"] = (test => test.Good.SignedBy(Keys.Stranger), "does not have"),
        ["a path as name of a key"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "../../../../dev/null").SignedAsItIs(Keys.First.Sign), "does not have"),
        ["a path with the name of the key"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "./first").SignedAsItIs(Keys.First.Sign), "does not have"),
        ["the name of the key in another case"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "FIRST").SignedAsItIs(Keys.First.Sign), "does not have"),
        ["another signer"] = (test => test.Good.WithHeader("alg", "RS256").WithHeader("kid", "first").SignedAsItIs(Keys.Stranger.Sign), "signature"),
        ["the signature of another token"] = (test => $"{Head(test.Good.With("sub", "another").SignedBy(Keys.First))}.{test.Good.SignedBy(Keys.First).Split('.')[2]}", "signature"),
        ["half a signature"] = (test => test.Good.SignedBy(Keys.First)[..^100], "signature"),
        ["no issuer"] = (test => test.Good.Without("iss").SignedBy(Keys.First), "issuer"),
        ["an issuer that is no text"] = (test => test.Good.With("iss", new JsonArray(test.Issuer.Url)).SignedBy(Keys.First), "issuer"),
        ["an issuer with a slash more"] = (test => test.Good.With("iss", test.Issuer.Url + "/").SignedBy(Keys.First), "issuer"),
        ["an issuer of another scheme"] = (test => test.Good.With("iss", test.Issuer.Url.Replace("http:", "https:", StringComparison.Ordinal)).SignedBy(Keys.First), "issuer"),
        ["an issuer in another case"] = (test => test.Good.With("iss", test.Issuer.Url.ToUpperInvariant()).SignedBy(Keys.First), "issuer"),
        ["the beginning of an issuer"] = (test => test.Good.With("iss", test.Issuer.Url[..^1]).SignedBy(Keys.First), "issuer"),
        ["an issuer with an end of its own"] = (test => test.Good.With("iss", test.Issuer.Url + ".example.org").SignedBy(Keys.First), "issuer"),
        ["an issuer with white space"] = (test => test.Good.With("iss", test.Issuer.Url + " ").SignedBy(Keys.First), "issuer"),
        ["no end"] = (test => test.Good.Without("exp").SignedBy(Keys.First), "no 'exp'"),
        ["an end that is a text"] = (test => test.Good.With("exp", "4102444800").SignedBy(Keys.First), "'exp' is not a time"),
        ["an end beyond all time"] = (test => test.Good.With("exp", 1e300).SignedBy(Keys.First), "'exp' is not a time"),
        ["an end before all time"] = (test => test.Good.With("exp", -1).SignedBy(Keys.First), "'exp' is not a time"),
        ["an end of null"] = (test => test.Good.With("exp", null).SignedBy(Keys.First), "'exp' is not a time"),
        ["no beginning"] = (test => test.Good.Without("iat").SignedBy(Keys.First), "no 'iat'"),
        ["a beginning that is a text"] = (test => test.Good.With("iat", "0").SignedBy(Keys.First), "'iat' is not a time"),
        ["made in the future"] = (test => test.Good.WithTime("iat", Start.AddSeconds(61)).SignedBy(Keys.First), "not valid yet"),
        ["not before the future"] = (test => test.Good.WithTime("nbf", Start.AddSeconds(61)).SignedBy(Keys.First), "not valid yet"),
        ["a not before that is a text"] = (test => test.Good.With("nbf", "now").SignedBy(Keys.First), "'nbf' is not a time"),
        ["expired"] = (test => test.Good.WithTime("iat", Start.AddHours(-1)).WithTime("exp", Start.AddSeconds(-60)).SignedBy(Keys.First), "expired"),
        ["a life of more than a day"] = (test => test.Good.WithTime("exp", Start.AddHours(24).AddSeconds(1)).SignedBy(Keys.First), "24 hours"),
        ["a life of no time"] = (test => test.Good.WithTime("exp", Start).SignedBy(Keys.First), "no time"),
        ["a huge token"] = (test => test.Good.With("rubbish", new string('x', 16 * 1024)).SignedBy(Keys.First), "16 KiB"),
        ["a name twice in the payload"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", test.Good.Payload[..^1] + ""","sub":"admin"}""", Keys.First.Sign), "once each"),
        ["a name twice deep in the payload"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", test.Good.Payload[..^1] + ""","a":[{"b":1,"b":2}]}""", Keys.First.Sign), "once each"),
        ["a name twice, once escaped"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", test.Good.Payload[..^1] + ""","\u0073ub":"admin"}""", Keys.First.Sign), "once each"),
        ["a name twice in the header"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first","alg":"none"}""", test.Good.Payload, Keys.First.Sign), "once each"),
        ["names that differ in case"] = (test => test.Good.With("Sub", "admin").SignedBy(Keys.First), "nothing but case"),
        ["half a character"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", test.Good.Payload[..^1] + ""","a":"\ud800"}""", Keys.First.Sign), "JSON object"),
        ["a payload that is a list"] = (_ => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", "[]", Keys.First.Sign), "JSON object"),
        ["a payload that is no JSON"] = (_ => TestToken.Sign("""{"alg":"RS256","kid":"first"}""", "{sub}", Keys.First.Sign), "JSON object"),
        ["a deep payload"] = (test => test.Good.With("deep", JsonNode.Parse(new string('[', 40) + new string(']', 40))).SignedBy(Keys.First), "JSON object"),
        ["an encrypted token"] = (test => $"{test.Good.SignedBy(Keys.First)}.QUJD.QUJD", "three parts"),
        ["two parts"] = (test => Head(test.Good.SignedBy(Keys.First)), "three parts"),
        ["one part"] = (_ => "eyJhbGciOiJub25lIn0", "three parts"),
        ["a token within a token"] = (test => TestToken.Sign("""{"alg":"RS256","kid":"first","cty":"JWT"}""", test.Good.SignedBy(Keys.First), Keys.First.Sign), "JSON object"),
        ["padding"] = (test => $"{test.Good.SignedBy(Keys.First)}=", "base64url"),
        ["the other alphabet"] = (test => $"{Head(test.Good.SignedBy(Keys.First))}.ab+/", "base64url"),
        ["white space"] = (test => $"{Head(test.Good.SignedBy(Keys.First))}.\n{test.Good.SignedBy(Keys.First).Split('.')[2]}", "base64url"),
        ["a signature of no characters that there are"] = (test => $"{Head(test.Good.SignedBy(Keys.First))}.A", "base64url"),
        ["spare bits"] = (test => WithSpareBits(test.Good.SignedBy(Keys.First)), "base64url"),
        ["an access token"] = (test => test.Good.WithHeader("typ", "at+jwt").SignedBy(Keys.First), "'typ'"),
        ["a token of a log-out"] = (test => test.Good.WithHeader("typ", "logout+jwt").SignedBy(Keys.First), "'typ'"),
        ["a type that is no text"] = (test => test.Good.WithHeader("typ", 1).SignedBy(Keys.First), "'typ'"),
        ["no subject"] = (test => test.Good.Without("sub").SignedBy(Keys.First), "'sub'"),
        ["an empty subject"] = (test => test.Good.With("sub", "").SignedBy(Keys.First), "'sub'"),
        ["a subject that is a list"] = (test => test.Good.With("sub", new JsonArray("a", "b")).SignedBy(Keys.First), "'sub'"),
        ["a subject that is a number"] = (test => test.Good.With("sub", 5).SignedBy(Keys.First), "'sub'"),
        ["a subject in a list"] = (test => test.Good.With("sub", new JsonArray("somebody")).SignedBy(Keys.First), "'sub'"),
        ["a subject without end"] = (test => test.Good.With("sub", new string('s', 1025)).SignedBy(Keys.First), "'sub'"),
        ["a subject of two lines"] = (test => test.Good.With("sub", "a\nb").SignedBy(Keys.First), "control"),
        ["claims without end"] = (test => Enumerable.Range(0, 300).Aggregate(test.Good, (token, number) => token.With($"c{number}", 1)).SignedBy(Keys.First), "256 claims"),
        ["values without end"] = (test => test.Good.With("groups", new JsonArray([.. Enumerable.Range(0, 1001).Select(number => JsonValue.Create(number))])).SignedBy(Keys.First), "1000 values"),
        ["a value without end"] = (test => test.Good.With("text", new string('x', 4097)).SignedBy(Keys.First), "4096"),
    };

    public static TheoryData<string> Names => [.. Bad.Keys];

    [Theory(DisplayName = "T23 refused, whoever signed it")]
    [MemberData(nameof(Names))]
    public async Task Refused(string name)
    {
        var (token, reason) = Bad[name];

        var refusal = await Verifier.RefusedAsync(token(this));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("somebody", (await Verifier.VerifyAsync(Good.SignedBy(Keys.First))).Name);
    }

    [Fact(DisplayName = "T23 what the bad ones are made from is accepted, and says until when")]
    public async Task Accepted()
    {
        var token = Good.SignedBy(Keys.First);

        var caller = await Verifier.VerifyAsync(token);

        Assert.Equal((CallerKind.Federated, "oidc:test:somebody", "somebody"), (caller.Kind, caller.Id, caller.Name));
        Assert.Equal((Start, Start.AddMinutes(10)), (caller.Issued, caller.Expires));
        Assert.Equal(CredentialHash.Of(token), caller.Credential);
        Assert.Equal(CredentialRights.All, caller.Rights);
    }

    [Fact(DisplayName = "T23 clocks may be a minute apart")]
    public async Task Skew()
    {
        _ = await Verifier.VerifyAsync(Good.WithTime("iat", Start.AddSeconds(60)).WithTime("nbf", Start.AddSeconds(60)).SignedBy(Keys.First));
        _ = await Verifier.VerifyAsync(Good.WithTime("iat", Start.AddHours(-1)).WithTime("exp", Start.AddSeconds(-59)).SignedBy(Keys.First));
        _ = await Verifier.VerifyAsync(Good.WithTime("exp", Start.AddHours(24)).SignedBy(Keys.First));
        var caller = await Verifier.VerifyAsync(Good.With("exp", Start.AddMinutes(1).ToUnixTimeSeconds() + 0.5).SignedBy(Keys.First));

        Assert.Equal(Start.AddMinutes(1), caller.Expires);
    }

    [Fact(DisplayName = "T23 a token expires while the registry runs")]
    public async Task Expiry()
    {
        var token = Good.SignedBy(Keys.First);
        _ = await Verifier.VerifyAsync(token);

        Verifier.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Contains("expired", (await Verifier.RefusedAsync(token)).Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T23 a token without a type is one")]
    [InlineData(null)]
    [InlineData("jwt")]
    public async Task Untyped(string? type)
    {
        var header = type is null ? """{"alg":"RS256","kid":"first"}""" : $$"""{"alg":"RS256","kid":"first","typ":"{{type}}"}""";

        Assert.Equal("somebody", (await Verifier.VerifyAsync(TestToken.Sign(header, Good.Payload, Keys.First.Sign))).Name);
    }

    [Theory(DisplayName = "T23 only what looks like a token is taken for one")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", true)]
    [InlineData("eyJhbGciOiJSUzI1NiJ9", false)]
    [InlineData("ghp_16C7e42F292c6912E7710c838347Ae178B4a", false)]
    [InlineData("ghs_1234_eyJhbGciOiJSUzI1NiJ9.e30.AAAA", false)]
    [InlineData("", false)]
    public void Form(string text, bool expected) => Assert.Equal(expected, Verifier.Providers.Recognizes(text));

    [Fact(DisplayName = "T23 with no provider nothing is a token")]
    public async Task NoProvider()
    {
        using var alone = new Verifier(Start);

        Assert.False(alone.Providers.Recognizes(Good.SignedBy(Keys.First)));
        Assert.Contains("issuer", (await alone.RefusedAsync(Good.SignedBy(Keys.First))).Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T23 garbage asks no provider for keys")]
    public async Task NoRequests()
    {
        await Verifier.RefusedAsync(Good.WithHeader("alg", "none").WithHeader("kid", "x").SignedAsItIs(Keys.First.Sign));
        await Verifier.RefusedAsync(Good.With("iss", "https://example.org").SignedBy(Keys.First));
        await Verifier.RefusedAsync(Good.WithHeader("crit", new JsonArray("x")).SignedBy(Keys.First));

        Assert.Equal(0, Issuer.Requests);
    }

    [Theory(DisplayName = "T23 every accepted algorithm is checked by its own key")]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task Algorithms(string algorithm)
    {
        var key = algorithm[0] == 'E' ? TestKey.Curve("k", algorithm) : TestKey.Rsa("k", algorithm);
        var other = algorithm[0] == 'E' ? TestKey.Curve("k", algorithm) : TestKey.Rsa("k", algorithm);
        Issuer.Keys = [key];
        var entry = Entry("test", Issuer);
        entry["algorithms"] = new JsonArray(algorithm);
        using var verifier = new Verifier(Start, [entry]);

        Assert.Equal("somebody", (await verifier.VerifyAsync(Good.SignedBy(key))).Name);
        Assert.Contains("signature", (await verifier.RefusedAsync(Good.SignedBy(other))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> UselessKeys => ["symmetric", "for encryption", "for signing", "for another algorithm", "weak", "not on the curve", "nameless"];

    [Theory(DisplayName = "T23 a published key that is no key for signatures is none")]
    [MemberData(nameof(UselessKeys))]
    public async Task Useless(string what)
    {
        var key = what switch
        {
            "symmetric" => Keys.First.With("kty", "oct").With("k", Keys.First.Public["n"]!.DeepClone()),
            "for encryption" => Keys.First.With("use", "enc"),
            "for signing" => Keys.First.With("key_ops", new JsonArray("sign")),
            "for another algorithm" => Keys.First.With("alg", "PS256"),
            "weak" => TestKey.Rsa("weak", bits: 1024),
            "not on the curve" => Keys.Curve.With("x", Keys.Curve.Public["y"]!.DeepClone()),
            _ => Keys.First.With("kid", ""),
        };
        Issuer.Keys = [key, Keys.Second];

        var token = what == "nameless" ? Good.WithHeader("alg", "RS256").WithHeader("kid", "").SignedAsItIs(key.Sign) : Good.SignedBy(key);
        await Verifier.RefusedAsync(token);

        Assert.Equal("somebody", (await Verifier.VerifyAsync(Good.SignedBy(Keys.Second))).Name);
    }

    private static string Head(string token) => token[..token.LastIndexOf('.')];

    /// <summary>The same bytes: the last character of 256 of them holds four bits that nobody reads.</summary>
    private static string WithSpareBits(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) + 1];
    }

    private static string Pem()
    {
        using var key = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars((string)Keys.First.Public["n"]!),
            Exponent = Base64Url.DecodeFromChars((string)Keys.First.Public["e"]!),
        });
        return key.ExportSubjectPublicKeyInfoPem();
    }

    private static Func<byte[], byte[]> Hmac(byte[] secret) => data => HMACSHA256.HashData(secret, data);

    private string Symmetric(byte[] secret) => Good.WithHeader("alg", "HS256").WithHeader("kid", "first").SignedAsItIs(Hmac(secret));
}
