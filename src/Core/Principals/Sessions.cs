using System.Text;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Tokens;

namespace Berth.Core.Principals;

/// <summary>
/// Temporary credentials. Nothing of them is stored: the token holds the caller and the secret, sealed for its key under the root key that all
/// processes share. What the caller may is decided anew with every request, so that it ends with the principal and not with the token.
/// </summary>
public sealed class Sessions(EncryptionKey encryption, TimeProvider time)
{
    /// <summary>Of sealed payloads, so that no other token of the registry's is taken for one.</summary>
    private const string Audience = "session";

    /// <summary>In characters; headers of a request cannot be much longer.</summary>
    private const int MaxToken = 20_000;

    /// <summary>Credentials for <paramref name="caller"/>, never living longer than what it was proved with.</summary>
    public SessionCredentials Issue(Caller caller, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var end = caller.Expires < now + lifetime ? caller.Expires.Value : now + lifetime;
        var expires = DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds());
        var (id, secret) = (IamId.NewKey(IamId.SessionKey), IamId.NewSecret());
        var payload = TokenPayload.Write(caller with { Credential = CredentialHash.Of(secret) }, null, Audience, now, expires);
        byte[] content = [.. Encoding.ASCII.GetBytes(secret), .. payload];
        return new(id, secret, Convert.ToBase64String(encryption.Seal(PurposeOf(id), content)), expires);
    }

    /// <summary>The secret and the caller of a key, by the token that goes with it; or why there are none.</summary>
    public SignatureKey Open(string accessKeyId, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return new(SignatureKeyMiss.TokenMissing);
        }

        var seal = new byte[token.Length];
        if (token.Length > MaxToken || !Convert.TryFromBase64String(token, seal, out var length)
            || encryption.Open(PurposeOf(accessKeyId), seal.AsSpan(0, length)) is not { } content
            || TokenPayload.Read(content[IamId.SecretLength..], Audience) is not { } payload)
        {
            return new(SignatureKeyMiss.TokenInvalid);
        }

        return payload.Expires > time.GetUtcNow()
            ? new(Encoding.ASCII.GetString(content, 0, IamId.SecretLength), payload.Caller)
            : new(SignatureKeyMiss.Expired);
    }

    private static string PurposeOf(string id) => $"session of {id}";
}
