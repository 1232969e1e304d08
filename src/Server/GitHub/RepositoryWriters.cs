using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>Which teams may write to a repository of code: what a workflow may do here follows from that.</summary>
internal sealed class RepositoryWriters(GitHubOptions options, KnownOrganizations organizations, DirectoryCredential credential, TimeProvider time)
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly KeptAnswers<(long Repository, long Owner), IReadOnlyList<long>> answers = new(Capacity, time);
    private readonly SingleFlight<(long Repository, long Owner), IReadOnlyList<long>> flight = new();

    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/></exception>
    internal async ValueTask<IReadOnlyList<long>> GetAsync(long repository, long owner, Freshness freshness, CancellationToken cancel)
    {
        if (!organizations.IsSynced(owner))
        {
            return [];
        }

        var key = (repository, owner);
        if (answers.TryGet(key, Fresh, out var writers))
        {
            return writers;
        }

        try
        {
            return await flight.RunAsync(key, () => AskAsync(repository, owner), cancel);
        }
        catch (RegistryException exception) when (
            exception.Error == RegistryError.IdentityUnavailable && freshness == Freshness.Pull && answers.TryGet(key, options.PullStaleness, out var stale))
        {
            GitHubMetrics.StaleAnswer();
            return stale;
        }
    }

    internal void Forget(long repository) => Forget(key => key == repository);

    internal void ForgetAll() => Forget(_ => true);

    private void Forget(Func<long, bool> which)
    {
        answers.Forget((key, _) => which(key.Repository));
        flight.Forget();
    }

    private async Task<IReadOnlyList<long>> AskAsync(long number, long owner)
    {
        var asked = answers.Generation;
        if (organizations.Find(owner) is not { } organization
            || await credential.ConnectAsync(organization, organization.Configured, CancellationToken.None) is not { } github)
        {
            throw Unavailable.Because("does not show the organisation any more");
        }

        var writers = await ReadAsync(github, number, owner);
        answers.Keep((number, owner), writers, asked);
        return writers;
    }

    private static async Task<IReadOnlyList<long>> ReadAsync(GitHubConnection github, long number, long owner)
    {
        var reply = await github.GetAsync<RepositoryShape>($"repositories/{number}", CancellationToken.None);
        if (reply.IsNotFound || reply.Require() is var repository && (repository.Id != number || repository.Owner.Id != owner))
        {
            return [];
        }

        var teams = await github.ListAsync<TeamShape>(
            $"repos/{Uri.EscapeDataString(repository.Owner.Login)}/{Uri.EscapeDataString(repository.Name)}/teams", CancellationToken.None);
        return teams.IsNotFound ? [] : [.. teams.Require().Where(Writes).Select(team => team.Id)];
    }

    /// <summary>An organisation's own roles have names of their own; what they come to stands beside.</summary>
    private static bool Writes(TeamShape team) => team.Permissions?.Writes ?? team.Permission is "push" or "maintain" or "admin";
}
