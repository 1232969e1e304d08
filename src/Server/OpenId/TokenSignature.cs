namespace Berth.Server.OpenId;

/// <summary>Whether a token was signed by the provider's key: by this key alone, whatever key the token names or brings.</summary>
internal static class TokenSignature
{
    internal static void Require(CompactToken token, SigningKey key)
    {
        var factory = key.Key.CryptoProviderFactory;
        var verifier = factory.CreateForVerifying(key.Key, token.Algorithm);
        try
        {
            if (!verifier.Verify(token.SignedBytes(), token.Signature))
            {
                throw TokenRefusal.Because("the token's signature is not that of its issuer");
            }
        }
        finally
        {
            factory.ReleaseSignatureProvider(verifier);
        }
    }
}
