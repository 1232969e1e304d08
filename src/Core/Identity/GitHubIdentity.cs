using Berth.Core.Access;

namespace Berth.Core.Identity;

/// <summary>Whose token GitHub says it is.</summary>
public sealed record GitHubIdentity
{
    /// <summary>The number of the account, or null for a token of an app's installation.</summary>
    public long? UserId { get; init; }

    /// <summary>The account's login now; for an installation what names it.</summary>
    public required string Login { get; init; }

    /// <summary>The number of the installation, or null for a person's token.</summary>
    public long? InstallationId { get; init; }

    /// <summary>The repositories that the installation's token reaches with write permission.</summary>
    public IReadOnlyList<GitHubRepository> Repositories { get; init; } = [];

    /// <summary>What the token's own scopes leave: a token for reading packages does not push.</summary>
    public required CredentialRights Rights { get; init; }
}
