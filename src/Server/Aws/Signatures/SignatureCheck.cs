using System.Security.Cryptography;
using System.Text;
using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws.Signatures;

/// <summary>Finds out who signed a request (AWS Signature Version 4).</summary>
internal sealed class SignatureCheck(SignatureKeys keys, ServeOptions options, TimeProvider time)
{
    /// <summary>How far the client's clock may be off: after it, a request that somebody copied is worth nothing.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Where clients sign for what AWS has only once in the world.</summary>
    private const string GlobalRegion = "us-east-1";

    private const string PayloadHeader = "X-Amz-Content-Sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string SignedStream = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string UnsignedStream = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    private const string Differs =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    /// <summary>The caller, and the body as it was meant.</summary>
    /// <exception cref="SignatureException">It proves nobody.</exception>
    internal async Task<(Caller Caller, byte[] Body)> VerifyAsync(HttpContext http, byte[] body, ServiceModel service)
    {
        var request = SignedRequest.Read(http.Request);
        RequireScope(request.Scope, service);
        RequireTime(request);
        var key = await keys.FindAsync(request.Scope.AccessKeyId, request.SessionToken, http.RequestAborted);
        if (key.IsExpired)
        {
            throw new SignatureException(SignatureFault.ExpiredSession, "The security token included in the request is expired");
        }

        if (key is not { Secret: { } text, Caller: { } caller })
        {
            throw new SignatureException(SignatureFault.UnknownKey, "The security token included in the request is invalid.");
        }

        var secret = new SigningSecret(text, request.Scope);
        RequireSignature(http.Request, request, secret, PayloadOf(http.Request, request, body));
        keys.NoteUse(key, http.Origin().Address, request.Scope.Service, request.Scope.Region);
        return (caller, Unframed(http.Request, body, secret, request));
    }

    private void RequireScope(CredentialScope scope, ServiceModel service)
    {
        if (scope.Service != service.SigningName)
        {
            throw Mismatch($"Credential should be scoped to correct service: '{service.SigningName}'. ");
        }

        if (scope.Region != options.Access.Region && scope.Region != GlobalRegion)
        {
            throw Mismatch($"Credential should be scoped to a valid region, not '{Core.Printable.Of(scope.Region)}': this registry is in '{options.Access.Region}'. ");
        }
    }

    private void RequireTime(SignedRequest request)
    {
        var now = time.GetUtcNow();
        if (request.Scope.Date != request.TimeText[..8])
        {
            throw Mismatch($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{request.Scope.Date}' != '{request.TimeText[..8]}'.");
        }

        if (request.Time > now + Skew)
        {
            throw Mismatch($"Signature not yet current: {request.TimeText} is still later than {Text(now + Skew)} ({Text(now)} + 5 min.)");
        }

        var end = request.Time + (request.Lifetime ?? Skew);
        if (now > end)
        {
            throw Mismatch($"Signature expired: {Text(end)} is now earlier than {Text(now)}");
        }
    }

    private void RequireSignature(HttpRequest http, SignedRequest request, SigningSecret secret, string payload)
    {
        if (!HostsOf(http).Any(host => secret.Matches(TextToSign(http, request, host, payload), request.Signature)))
        {
            throw Mismatch(Differs);
        }
    }

    private static string TextToSign(HttpRequest http, SignedRequest request, string host, string payload)
    {
        var canonical = CanonicalRequest.Of(http, request.Headers, host, payload);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        return $"{SignedRequest.Algorithm}\n{request.TimeText}\n{request.Scope.Text}\n{hash}";
    }

    /// <summary>The host that the request came with, and the public one, which a proxy may have replaced.</summary>
    private IEnumerable<string> HostsOf(HttpRequest request) =>
        options.Url is { } url && url.Authority != request.Host.Value ? [request.Host.Value ?? "", url.Authority] : [request.Host.Value ?? ""];

    private static string PayloadOf(HttpRequest http, SignedRequest request, byte[] body)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(body));
        if (http.Headers[PayloadHeader].ToString() is not { Length: > 0 } announced)
        {
            return actual;
        }

        var isWord = announced is SignedStream or UnsignedStream || (announced is Unsigned && !request.IsInQuery);
        return isWord || announced == actual ? announced : throw Mismatch($"The provided '{PayloadHeader}' header does not match what was computed.");
    }

    private static byte[] Unframed(HttpRequest http, byte[] body, SigningSecret secret, SignedRequest request) =>
        http.Headers[PayloadHeader].ToString() switch
        {
            SignedStream => SignedChunks.Read(body, secret, request, request.Signature, signed: true),
            UnsignedStream => SignedChunks.Read(body, secret, request, request.Signature, signed: false),
            _ => body,
        };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static SignatureException Mismatch(string message) => new(SignatureFault.Mismatch, message);
}
