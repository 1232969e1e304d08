namespace Berth.Core.Organizations;

/// <summary>A GitHub account and what it belongs to, as of the last sync and the webhooks since.</summary>
public sealed record DirectoryUser
{
    /// <summary>The account's number, which it keeps when it is renamed.</summary>
    public required long Id { get; init; }

    /// <summary>Its login as last seen.</summary>
    public required string Login { get; init; }

    /// <summary>Credentials made earlier are dead; null if none were revoked.</summary>
    public DateTimeOffset? RevokedBefore { get; init; }

    /// <summary>Empty for somebody who left.</summary>
    public required IReadOnlyList<OrganizationMembership> Organizations { get; init; }

    /// <summary>Teams of those organisations, parents of the account's teams included.</summary>
    public required IReadOnlyList<TeamMembership> Teams { get; init; }

    /// <summary>The names that these teams own, such as <c>platform</c> or <c>other-org/platform</c>.</summary>
    public required IReadOnlyList<string> Namespaces { get; init; }
}
