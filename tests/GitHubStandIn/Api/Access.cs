using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>Whether a token reaches an organisation's members and teams, or a repository.</summary>
internal static class Access
{
    /// <summary>Refuses tokens that lack the scope.</summary>
    public static void RequireScope(ApiCall call, string[] scopes, string what)
    {
        if (call.Asker.HasScopes && !call.Asker.Token!.Scopes.Intersect(scopes).Any())
        {
            throw new RefusedException(403, $"You need at least read:org scope or user scope to list your {what}.");
        }
    }

    /// <summary>Refuses who may not read the organisation's members and teams.</summary>
    /// <param name="outsider">The status for somebody who is not a member.</param>
    public static void RequireMembers(ApiCall call, Organization organization, int outsider = 404)
    {
        var token = call.Asker.Token ?? throw RefusedException.Anonymous();
        RequireScope(call, Scopes.Organization, "teams");
        RequireSso(token, organization);
        if (token.Installation is null && !organization.HasActive(token.User!))
        {
            throw outsider == 404 ? RefusedException.NotFound() : new RefusedException(outsider, "You must be a member of the organization.");
        }

        if (!Reaches(call.World, token, organization))
        {
            throw new RefusedException(403, token.Kind == TokenKind.FineGrained
                ? "Resource not accessible by personal access token"
                : "Resource not accessible by integration");
        }
    }

    public static void RequireSso(Token token, Organization organization)
    {
        if (!HasSso(token, organization))
        {
            throw new RefusedException(
                403, "Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.")
            {
                Headers = { ["X-GitHub-SSO"] = $"required; url=https://github.com/orgs/{organization.Login}/sso?authorization_request=A1B2C3" },
            };
        }
    }

    /// <summary>Those of the organisations that the token sees in a list; the rest is named in a header.</summary>
    public static List<Organization> Visible(ApiCall call, IEnumerable<Organization> organizations)
    {
        var token = call.Asker.Token!;
        var reached = organizations.Where(organization => Reaches(call.World, token, organization)).ToList();
        var hidden = reached.Where(organization => !HasSso(token, organization)).ToList();
        if (hidden.Count > 0)
        {
            call.Headers["X-GitHub-SSO"] = $"partial-results; organizations={string.Join(',', hidden.Select(organization => organization.Id))}";
        }

        return [.. reached.Except(hidden)];
    }

    /// <summary>What the asker may do in the repository; null: it is not to be seen.</summary>
    public static Permission? To(ApiCall call, Repository repository)
    {
        var token = call.Asker.Token;
        var open = repository.Private ? null : (Permission?)Permission.Pull;
        if (token?.Installation is { } installation)
        {
            return repository.Owner == installation.Organization && token.Repositories?.Contains(repository) != false ? Permission.Push : open;
        }

        if (token?.User is not { } user || (repository.Owner is Organization organization && !HasSso(token, organization)))
        {
            return open;
        }

        var reaches = token.Kind switch
        {
            TokenKind.FineGrained => token.ResourceOwner == repository.Owner,
            TokenKind.UserToServer => InstallationOf(call.World, token, repository.Owner) is not null,
            TokenKind.Classic or TokenKind.OAuth => token.Scopes.Contains("repo"),
            TokenKind.Installation => true,
        };
        return reaches ? repository.PermissionOf(user) : open;
    }

    private static bool HasSso(Token token, Organization organization) =>
        !organization.SsoRequired || token.Installation is not null || token.SsoAuthorized.Contains(organization);

    private static bool Reaches(World world, Token token, Organization organization) => token.Kind switch
    {
        TokenKind.Installation => token.Installation!.Organization == organization && token.Permissions.ContainsKey("members"),
        TokenKind.FineGrained => token.ResourceOwner == organization && token.Scopes.Any(scope => scope.StartsWith("members:", StringComparison.Ordinal)),
        TokenKind.UserToServer => InstallationOf(world, token, organization)?.Permissions.ContainsKey("members") == true,
        TokenKind.Classic or TokenKind.OAuth => true,
    };

    private static Installation? InstallationOf(World world, Token token, Account owner) => world.Installations.Find(installation =>
        installation.Organization == owner && installation.App.ClientId == token.ClientId && installation.SuspendedAt is null);
}
