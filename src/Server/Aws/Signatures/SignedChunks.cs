using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Berth.Server.Aws.Signatures;

/// <summary>
/// A body in chunks (<c>aws-chunked</c>), each of which carries a signature that continues the one before (Signature Version 4, "Transferring
/// payload in multiple chunks"), or none where the client trusts its connection.
/// </summary>
internal static class SignedChunks
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="seed">The signature of the headers, in front of the first chunk's.</param>
    /// <returns>The body without its frame.</returns>
    /// <exception cref="SignatureException">A chunk is malformed, or not signed as it has to be.</exception>
    internal static byte[] Read(ReadOnlySpan<byte> body, SigningSecret secret, SignedRequest request, string seed, bool signed)
    {
        var decoded = new MemoryStream(body.Length);
        while (true)
        {
            var chunk = Next(ref body, out var signature);
            if (signed)
            {
                seed = RequireSigned(chunk, secret, request, seed, signature);
            }

            if (chunk.IsEmpty)
            {
                return decoded.ToArray();
            }

            decoded.Write(chunk);
        }
    }

    private static string RequireSigned(ReadOnlySpan<byte> chunk, SigningSecret secret, SignedRequest request, string previous, string? signature)
    {
        var text = $"{SignedRequest.Algorithm}-PAYLOAD\n{request.TimeText}\n{request.Scope.Text}\n{previous}\n{EmptyHash}\n{Convert.ToHexStringLower(SHA256.HashData(chunk))}";
        return signature is not null && secret.Matches(text, signature)
            ? signature
            : throw new SignatureException(SignatureFault.Mismatch, "a chunk of the body does not have the signature that continues the one before");
    }

    /// <summary>Cuts the next chunk off; the last one is empty.</summary>
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> body, out string? signature)
    {
        var end = body.IndexOf("\r\n"u8);
        var parts = end < 0 ? throw Malformed() : Encoding.ASCII.GetString(body[..end]).Split(';');
        var rest = body[(end + 2)..];
        if (!int.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0 || rest.Length < length)
        {
            throw Malformed();
        }

        var chunk = rest[..length];
        rest = rest[length..];
        if (length > 0 && !rest.StartsWith("\r\n"u8))
        {
            throw Malformed();
        }

        body = length > 0 ? rest[2..] : rest;
        signature = parts.Length > 1 && parts[1].Split('=') is ["chunk-signature", var text] ? text : null;
        return chunk;
    }

    private static SignatureException Malformed() => new(SignatureFault.Incomplete, "the body is not in the chunks that its headers announce");
}
