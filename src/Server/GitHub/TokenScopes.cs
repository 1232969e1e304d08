using Berth.Core;
using Berth.Core.Access;

namespace Berth.Server.GitHub;

/// <summary>What the scopes of a classic token leave: those that speak of packages, as for GitHub's own registry.</summary>
internal static class TokenScopes
{
    /// <param name="header">The value of <c>X-OAuth-Scopes</c>.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.NotAuthenticated"/>: none of them speaks of packages.</exception>
    internal static CredentialRights RightsOf(string? header)
    {
        var rights = CredentialRights.None;
        foreach (var scope in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            rights |= scope switch
            {
                "read:packages" => CredentialRights.Pull,
                "write:packages" => CredentialRights.Pull | CredentialRights.Push,
                "delete:packages" => CredentialRights.Delete,
                _ => CredentialRights.None,
            };
        }

        return rights != CredentialRights.None
            ? rights
            : throw new RegistryException(
                RegistryError.NotAuthenticated, "the token lacks a scope for packages: add read:packages to pull, write:packages to push");
    }
}
