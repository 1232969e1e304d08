namespace Berth.Core.Identity;

/// <summary>What the rules ask of GitHub while a request waits. Every call is bounded in time, shared by those who ask the same, and cached.</summary>
public interface IGitHub
{
    /// <summary>
    /// Whose token this is, or null if GitHub does not know it, or it was not made for this registry: a personal access token, a token of the
    /// configured OAuth app or GitHub App, or one of an installation in a configured organisation.
    /// </summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>: GitHub does not answer.</exception>
    Task<GitHubIdentity?> IdentifyAsync(string token, CancellationToken cancel);

    /// <summary>
    /// The numbers of the teams that have at least write permission on a repository which is still what its number says: in the organisation
    /// <paramref name="ownerId"/>, and that one is configured. None otherwise.
    /// </summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>: there is no answer young enough.</exception>
    ValueTask<IReadOnlyList<long>> WritersAsync(long repositoryId, long ownerId, Freshness freshness, CancellationToken cancel);

    /// <summary>Makes sure that what is known of members and teams was confirmed lately enough.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/></exception>
    ValueTask RequireAsync(Freshness freshness, CancellationToken cancel);
}
