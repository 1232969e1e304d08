namespace Berth.Core.Identity;

/// <summary>Where people prove who they are: in a browser (RFC 6749 with PKCE, RFC 7636), or with a program that has none (RFC 8628).</summary>
public interface ISignIn
{
    /// <summary>Whether there is an app to log in with.</summary>
    bool IsConfigured { get; }

    /// <summary>Where the browser goes.</summary>
    /// <param name="codeChallenge">The SHA-256 of the verifier in base64url.</param>
    Uri AuthorizeUrl(Uri redirect, string state, string codeChallenge);

    /// <summary>Trades the code that the browser brought for a token.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>: the code is not good, or not this verifier's; <see cref="RegistryError.IdentityUnavailable"/>.
    /// </exception>
    Task<string> ExchangeAsync(string code, string codeVerifier, Uri redirect, CancellationToken cancel);

    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>, also if the app does not allow it.</exception>
    Task<DeviceStart> StartDeviceAsync(CancellationToken cancel);

    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/></exception>
    Task<DevicePoll> PollDeviceAsync(string deviceCode, CancellationToken cancel);
}
