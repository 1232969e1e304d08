using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>Whether what is known of members and teams is young enough for what it is needed for.</summary>
internal sealed class DirectoryFreshness(
    GitHubOptions options, KnownOrganizations organizations, GitHubContact contact, DirectoryCredential credential, TimeProvider time)
{
    /// <summary>Rounds that may fail before pushes stop: one slow round is no reason to.</summary>
    private const int Rounds = 3;

    private readonly SingleFlight<int, bool> flight = new();

    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/></exception>
    internal async ValueTask RequireAsync(Freshness freshness, CancellationToken cancel)
    {
        if (organizations.OldestSync is not { } synced)
        {
            throw Unavailable.Because("has not been read yet: nobody's teams are known");
        }

        var age = time.GetUtcNow() - synced;
        if (freshness == Freshness.Pull)
        {
            RequirePull(age);
            return;
        }

        if (age > PushLimit)
        {
            throw Unavailable.Because($"could not be read for {age.TotalMinutes:0} minutes: nothing can be pushed on what was known then");
        }

        if (!contact.IsWithin(options.PushFreshness))
        {
            await flight.RunAsync(0, AskAsync, cancel);
        }
    }

    private TimeSpan PushLimit => options.Resync * Rounds > options.PushFreshness ? options.Resync * Rounds : options.PushFreshness;

    private void RequirePull(TimeSpan age)
    {
        if (age > options.PullStaleness)
        {
            throw Unavailable.Because($"could not be read for {age.TotalHours:0} hours");
        }

        if (age > PushLimit)
        {
            GitHubMetrics.StaleAnswer();
        }
    }

    /// <summary>The cheapest question, which GitHub answers without a body if nothing changed.</summary>
    private async Task<bool> AskAsync()
    {
        if (organizations.Synced.FirstOrDefault() is not { } known
            || await credential.ConnectAsync(known, known.Configured, CancellationToken.None) is not { } github)
        {
            throw Unavailable.Because("does not show the organisation any more");
        }

        (await github.GetAsync<AccountShape>($"organizations/{known.Id}", CancellationToken.None)).Require();
        return true;
    }
}
