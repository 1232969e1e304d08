namespace Berth.Core.Principals;

/// <summary>Why there is no secret to check a signature with.</summary>
public enum SignatureKeyMiss
{
    /// <summary>There is no such key.</summary>
    Unknown,

    /// <summary>The key is there and opens nothing: it was made inactive, was revoked, or its time is over.</summary>
    Inactive,

    /// <summary>The session is over.</summary>
    Expired,

    /// <summary>The key is that of a session, and the request has no token.</summary>
    TokenMissing,

    /// <summary>The token is none of this registry's, was changed, or belongs to another key.</summary>
    TokenInvalid,
}
