using Berth.Core.Access;

namespace Berth.Core.Identity;

/// <summary>The OpenID providers whose tokens are accepted: that of GitHub Actions, and those configured.</summary>
public interface IOpenIdProviders
{
    /// <summary>Whether the text has the form of a token that one of them could have made; nothing is checked.</summary>
    bool Recognizes(string token);

    /// <summary>The caller that a token proves.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/> with the reason, or <see cref="RegistryError.IdentityUnavailable"/> if the provider's keys
    /// are not known and it does not answer.
    /// </exception>
    Task<Caller> VerifyAsync(string token, CancellationToken cancel);

    /// <summary>What a token says that shall be exchanged for a role: whose it is says the role that trusts it.</summary>
    /// <param name="audiences">The audiences that are accepted from an issuer that is registered for it; null for one that is not.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.IdentityTokenInvalid"/> with the reason, <see cref="RegistryError.IdentityTokenExpired"/>, or
    /// <see cref="RegistryError.IdentityUnavailable"/>
    /// </exception>
    Task<WebIdentity> ExchangeAsync(string token, Func<string, CancellationToken, ValueTask<IReadOnlyList<string>?>> audiences, CancellationToken cancel);
}
