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
}
