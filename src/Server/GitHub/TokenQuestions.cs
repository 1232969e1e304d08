using System.Net;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>Asks GitHub whose a token is, in the way of its kind.</summary>
internal sealed class TokenQuestions(GitHubOptions options, GitHubClients clients, KnownOrganizations organizations)
{
    private const int MaxRepositories = 500;

    private static readonly TokenAnswer Unknown = new(Identity: null);

    internal Task<TokenAnswer> AskAsync(string token, TokenKind kind) => kind switch
    {
        TokenKind.Classic or TokenKind.FineGrained => AskPersonAsync(token, kind),
        TokenKind.OAuth or TokenKind.UserToServer => AskApplicationAsync(token),
        TokenKind.Installation => AskInstallationAsync(token),
    };

    private async Task<TokenAnswer> AskPersonAsync(string token, TokenKind kind)
    {
        var github = clients.Caller(token);
        var reply = await github.GetAsync<AccountShape>("user", CancellationToken.None);
        if (IsUnknown(reply.Status) || reply.Status == HttpStatusCode.Forbidden)
        {
            return Unknown;
        }

        var user = reply.Require();
        try
        {
            // GitHub tells no permissions of a fine-grained token, so it can only be trusted with what everybody in the organisation may.
            var rights = kind == TokenKind.Classic ? TokenScopes.RightsOf(reply.Header("X-OAuth-Scopes")) : CredentialRights.Pull;
            return await WithSingleSignOnAsync(github, new() { UserId = user.Id, Login = user.Login, Rights = rights });
        }
        catch (RegistryException exception) when (exception.Error == RegistryError.NotAuthenticated)
        {
            return new(null, exception.Message);
        }
    }

    /// <summary>A token that another site got from somebody must not log in here: GitHub says whether it was made for this one.</summary>
    private async Task<TokenAnswer> AskApplicationAsync(string token)
    {
        if (options.ClientId is not { } id)
        {
            return Unknown;
        }

        var application = clients.Application(id, await SecretFile.ReadAsync(options.ClientSecretFile!, CancellationToken.None));
        var reply = await application.PostAsync<AuthorizationShape>($"applications/{id}/token", new TokenQuestionShape(token), CancellationToken.None);
        if (reply.IsNotFound || reply.Status == HttpStatusCode.UnprocessableEntity)
        {
            return Unknown;
        }

        return reply.Require() is { User: { } user } authorization && authorization.App.ClientId == id
            ? await WithSingleSignOnAsync(clients.Caller(token), new() { UserId = user.Id, Login = user.Login, Rights = CredentialRights.All })
            : Unknown;
    }

    private async Task<TokenAnswer> AskInstallationAsync(string token)
    {
        var reply = await clients.Caller(token).ListAsync<RepositoryListShape, RepositoryShape>(
            "installation/repositories", page => page.Repositories, CancellationToken.None, all => all.Count >= MaxRepositories);
        if (IsUnknown(reply.Status) || reply.Status == HttpStatusCode.Forbidden)
        {
            return Unknown;
        }

        var repositories = reply.Require();
        var owners = repositories.Select(repository => repository.Owner.Id).Distinct().ToList();
        if (owners is not [var owner] || !organizations.IsSynced(owner))
        {
            return new(null, "the token's installation reaches no repository of a configured organisation");
        }

        var writable = repositories.Take(MaxRepositories).Where(repository => repository.Permissions?.Writes == true)
            .Select(repository => new GitHubRepository(repository.Id, owner, repository.Owner.Login, repository.Name)).ToList();
        return new(new()
        {
            // GitHub does not tell a token which installation it is of; there is one account for it, and that has a number.
            InstallationId = owner,
            Login = repositories[0].Owner.Login,
            Repositories = writable,
            Rights = writable.Count > 0 ? CredentialRights.Pull | CredentialRights.Push : CredentialRights.Pull,
        });
    }

    /// <summary>An organisation with single sign-on refuses tokens that their owners did not authorise for it, and so does this registry.</summary>
    private async Task<TokenAnswer> WithSingleSignOnAsync(GitHubConnection github, GitHubIdentity identity)
    {
        foreach (var organization in organizations.Synced)
        {
            var reply = await github.GetAsync<AccountShape>($"organizations/{organization.Id}", CancellationToken.None);
            if (IsUnknown(reply.Status))
            {
                return Unknown;
            }

            if (reply.Status == HttpStatusCode.Forbidden && reply.Header("X-GitHub-SSO") is { } hint)
            {
                return new(null, $"the token is not authorised for single sign-on of the organisation {organization.Login}: {Printable.Of(AddressIn(hint))}");
            }
        }

        return new(identity);
    }

    private static string AddressIn(string hint) => hint.IndexOf("url=", StringComparison.Ordinal) is >= 0 and var begin ? hint[(begin + 4)..] : hint;

    private static bool IsUnknown(HttpStatusCode status) => status == HttpStatusCode.Unauthorized;
}
