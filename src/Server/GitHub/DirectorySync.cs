using Berth.Core;
using Berth.Core.Organizations;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;
using Microsoft.Extensions.Logging;

namespace Berth.Server.GitHub;

/// <summary>Brings the rows of members and teams up to what GitHub says, one organisation or one team at a time.</summary>
public sealed partial class DirectorySync : IDisposable
{
    /// <summary>A removal that comes while an organisation is read can make the list useless; webhooks are not that dense for long.</summary>
    private const int Attempts = 3;

    private readonly GitHubOptions options;
    private readonly GitHubDirectory directory;
    private readonly DirectoryCredential credential;
    private readonly KnownOrganizations organizations;
    private readonly ILogger<DirectorySync> logger;
    private readonly SemaphoreSlim turn = new(1);
    private readonly HashSet<string> told = [];

    internal DirectorySync(
        GitHubOptions options, GitHubDirectory directory, DirectoryCredential credential, KnownOrganizations organizations, ILogger<DirectorySync> logger)
    {
        this.options = options;
        this.directory = directory;
        this.credential = credential;
        this.organizations = organizations;
        this.logger = logger;
    }

    /// <summary>Reads all configured organisations whole. What is the matter with one does not keep the others from being read.</summary>
    /// <returns>Whether all were read.</returns>
    public async Task<bool> SyncNowAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var complete = true;
            foreach (var login in options.Organizations)
            {
                complete &= await TrySyncAsync(login, cancel);
            }

            return complete;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Reads one organisation whole.</summary>
    internal async Task<bool> SyncOrganizationAsync(long id, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return organizations.Find(id) is not { } known || await TrySyncAsync(known.Configured, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Reads one team of an organisation and its members.</summary>
    /// <returns>Whether that was possible.</returns>
    internal async Task<bool> SyncTeamAsync(long organization, long team, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (organizations.Find(organization) is not { } known)
            {
                return true;
            }

            var mark = directory.Begin();
            if (await credential.ConnectAsync(known, known.Configured, cancel) is not { } github)
            {
                return false;
            }

            if (await OrganizationReader.ReadTeamAsync(github, organization, team, cancel) is not { } snapshot)
            {
                await directory.RemoveAsync(DirectoryRemoval.OfTeam(team));
                return true;
            }

            if (await directory.ApplyTeamAsync(mark, organization, snapshot) is not { } outcome)
            {
                return false;
            }

            Tell(known.Configured, outcome);
            return true;
        }
        catch (RegistryException exception)
        {
            Log.Unread(logger, organizations.Find(organization)?.Configured ?? "", exception.Message);
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> TrySyncAsync(string login, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await SyncAsync(login, cancel))
                {
                    return true;
                }
            }

            Log.Unread(logger, login, "it changes while it is read");
            return false;
        }
        catch (RegistryException exception)
        {
            Log.Unread(logger, login, exception.Message);
            return false;
        }
        finally
        {
            await organizations.ReloadAsync(cancel);
        }
    }

    /// <returns>False: to be read again at once.</returns>
    private async Task<bool> SyncAsync(string login, CancellationToken cancel)
    {
        var known = organizations.Find(login);
        var mark = directory.Begin();
        if (await credential.ConnectAsync(known, login, cancel) is not { } github)
        {
            await LoseAsync(known, login, "the app is not installed there, or suspended");
            return true;
        }

        var path = known is null ? $"orgs/{Uri.EscapeDataString(login)}" : $"organizations/{known.Id}";
        var reply = await github.GetAsync<AccountShape>(path, cancel);
        if (known is not null && (reply.IsNotFound || !Same(reply.Value?.Login, login)))
        {
            await RefuseOtherAsync(github, known, login, cancel);
        }

        if (reply.IsNotFound)
        {
            await LoseAsync(known, login, "there is no such organisation");
            return true;
        }

        var organization = reply.Require();
        var outcome = await directory.ApplyAsync(await OrganizationReader.ReadAsync(github, organization, login, mark, cancel));
        if (outcome is null)
        {
            return false;
        }

        Tell(login, outcome);
        return true;
    }

    /// <summary>Somebody may have registered the login that a renamed or deleted organisation left.</summary>
    private async Task RefuseOtherAsync(GitHubConnection github, DirectoryOrganization known, string login, CancellationToken cancel)
    {
        var other = await github.GetAsync<AccountShape>($"orgs/{Uri.EscapeDataString(login)}", cancel);
        if (other.Value is { } account && account.Id != known.Id && told.Add($"{login} {account.Id}"))
        {
            Log.Refused(logger, login, account.Id, known.Id);
        }
    }

    /// <summary>Nobody gets anything by an organisation that GitHub does not show any more.</summary>
    private async Task LoseAsync(DirectoryOrganization? known, string login, string why)
    {
        Log.Lost(logger, login, why);
        if (known is not null)
        {
            await directory.RemoveAsync(DirectoryRemoval.OfOrganization(known.Id));
        }
    }

    private void Tell(string login, ApplyOutcome outcome)
    {
        foreach (var sentence in outcome.Unclaimed.Where(sentence => told.Add($"{login} {sentence}")))
        {
            Log.Unclaimed(logger, login, sentence);
        }
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "{organization} {reason}", EventName = "organisation not read")]
        internal static partial void Unread(ILogger logger, string organization, string reason);

        [LoggerMessage(21, LogLevel.Error, "{organization} {reason}", EventName = "organisation lost: its members and teams count for nothing")]
        internal static partial void Lost(ILogger logger, string organization, string reason);

        [LoggerMessage(22, LogLevel.Error, "{organization} {number} {expected}", EventName = "another organisation has taken the configured login: it is not read")]
        internal static partial void Refused(ILogger logger, string organization, long number, long expected);

        [LoggerMessage(23, LogLevel.Warning, "{organization} {reason}", EventName = "namespace not claimed")]
        internal static partial void Unclaimed(ILogger logger, string organization, string reason);
    }
}
