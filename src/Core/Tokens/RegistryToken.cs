using Berth.Core.Access;
using Berth.Core.Repositories;

namespace Berth.Core.Tokens;

/// <summary>What a token of the registry's own proves: who, and what it was asked for. Not what the caller may: that is decided anew.</summary>
/// <param name="Caller">Who it was made for.</param>
/// <param name="Scopes">Null for a token that is as good as its caller's login.</param>
/// <param name="Expires">From then on it is nothing.</param>
public sealed record RegistryToken(Caller Caller, IReadOnlyList<TokenScope>? Scopes, DateTimeOffset Expires)
{
    /// <summary>Whether it can be used for this on a repository.</summary>
    public bool Covers(RepositoryName repository, CredentialRights rights) => Covers(TokenScope.Repository, repository.Value, rights);

    /// <summary>Whether it can be used to list repositories.</summary>
    public bool CoversCatalog() => Covers(TokenScope.Registry, TokenScope.Catalog, CredentialRights.None);

    private bool Covers(string type, string name, CredentialRights rights)
    {
        if (Scopes is null)
        {
            return true;
        }

        foreach (var scope in Scopes)
        {
            if (scope.Type == type && scope.Name == name && (scope.Rights & rights) == rights)
            {
                return true;
            }
        }

        return false;
    }
}
