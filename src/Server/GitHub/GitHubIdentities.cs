using Berth.Core;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;

namespace Berth.Server.GitHub;

/// <summary>GitHub as the rules see it.</summary>
internal sealed class GitHubIdentities(
    TokenAnswers answers, TokenQuestions questions, RepositoryWriters writers, DirectoryFreshness directory, KnownOrganizations organizations, Database database)
    : IGitHub
{
    public async Task<GitHubIdentity?> IdentifyAsync(string token, CancellationToken cancel)
    {
        if (TokenText.KindOf(token) is not { } kind)
        {
            return null;
        }

        if (!organizations.Synced.Any())
        {
            throw Unavailable.Because("has not been read yet: nobody's teams are known");
        }

        var answer = await answers.GetAsync(token, () => questions.AskAsync(token, kind), cancel);
        if (answer.Refusal is not null)
        {
            throw new RegistryException(RegistryError.NotAuthenticated, answer.Refusal);
        }

        if (answer.Identity is { UserId: { } user })
        {
            await RequireMemberAsync(user, answer.Identity.Login, cancel);
        }

        return answer.Identity;
    }

    public ValueTask<IReadOnlyList<long>> WritersAsync(long repositoryId, long ownerId, Freshness freshness, CancellationToken cancel) =>
        writers.GetAsync(repositoryId, ownerId, freshness, cancel);

    public ValueTask RequireAsync(Freshness freshness, CancellationToken cancel) => directory.RequireAsync(freshness, cancel);

    /// <summary>Looked up every time: who has left is refused from that moment on, whatever was said of the token before.</summary>
    private async Task RequireMemberAsync(long user, string login, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        if (await GitHubDirectory.FindUserAsync(session, user, cancel) is not { Organizations.Count: > 0 })
        {
            var names = string.Join(", ", organizations.Synced.Select(organization => organization.Login));
            throw new RegistryException(RegistryError.NotAuthenticated, $"{Printable.Of(login)} is not an active member of {names}");
        }
    }
}
