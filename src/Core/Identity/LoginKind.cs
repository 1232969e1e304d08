namespace Berth.Core.Identity;

/// <summary>What a person's lasting login is for.</summary>
public enum LoginKind
{
    /// <summary>A refresh token, which a client such as docker keeps.</summary>
    Refresh,

    /// <summary>A session of the web page, in a browser's cookie.</summary>
    Session,
}
