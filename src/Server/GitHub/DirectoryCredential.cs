using Berth.Core.Organizations;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>The registry's own credential: an app with an installation in each organisation, or one token for all.</summary>
internal sealed class DirectoryCredential(GitHubOptions options, GitHubClients clients, InstallationTokens tokens, TimeProvider time)
{
    /// <summary>A connection that reads an organisation.</summary>
    /// <param name="known">The organisation, by whose number it is found; null for the first time, by the login.</param>
    /// <returns>Null: GitHub says that the app is not installed there, or suspended.</returns>
    internal async Task<GitHubConnection?> ConnectAsync(DirectoryOrganization? known, string login, CancellationToken cancel)
    {
        if (options.TokenFile is not null)
        {
            return clients.Own(await SecretFile.ReadAsync(options.TokenFile, cancel));
        }

        var app = await AppAsync(cancel);
        var installations = (await app.ListAsync<InstallationShape>("app/installations", cancel)).Require();
        var installation = installations.Find(installation => known is null
            ? string.Equals(installation.Account.Login, login, StringComparison.OrdinalIgnoreCase)
            : installation.Account.Id == known.Id);
        if (installation is null || installation.SuspendedAt is not null)
        {
            return null;
        }

        return await tokens.GetAsync(installation.Id, () => Task.FromResult(app), cancel) is { } token ? clients.Own(token) : null;
    }

    private async Task<GitHubConnection> AppAsync(CancellationToken cancel) => clients.Own(await AppToken.SignAsync(options, time.GetUtcNow(), cancel));
}
