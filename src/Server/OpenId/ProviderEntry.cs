using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>A provider as it is configured. The keys are those of <see cref="ProviderKey"/>.</summary>
internal sealed record ProviderEntry
{
    internal required string Name { get; init; }

    internal required string Issuer { get; init; }

    /// <summary>Null for the registry's own.</summary>
    internal IReadOnlyList<string>? Audiences { get; init; }

    internal Uri? JwksUri { get; init; }

    /// <summary>An absolute path.</summary>
    internal string? JwksFile { get; init; }

    internal required ClaimName Subject { get; init; }

    internal ClaimName? DisplayName { get; init; }

    internal IReadOnlyList<RequiredClaim> RequiredClaims { get; init; } = [];

    internal TeamsEntry? Teams { get; init; }

    internal IReadOnlyList<TagEntry> Tags { get; init; } = [];

    internal required CredentialRights Rights { get; init; }

    internal required IReadOnlyList<string> Algorithms { get; init; }

    internal bool AllowHttp { get; init; }
}
