namespace Berth.Server.OpenId;

/// <summary>Signatures that are accepted (RFC 7518 section 3.1): those of a public key, so that whoever checks one cannot make one.</summary>
internal static class SigningAlgorithm
{
    internal static IReadOnlyList<string> All { get; } = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Those of a provider that does not say.</summary>
    internal static IReadOnlyList<string> Usual { get; } = ["RS256", "ES256"];
}
