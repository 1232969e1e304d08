using System.Collections.Concurrent;
using Berth.Server.GitHub.Api;

namespace Berth.Server.GitHub;

/// <summary>Tokens of the app's installations, kept until shortly before they end.</summary>
internal sealed class InstallationTokens(TimeProvider time)
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, InstallationTokenShape> tokens = new();

    /// <param name="app">A connection with the app's own token, for when a new one is needed.</param>
    /// <returns>Null: the installation is gone or suspended.</returns>
    internal async Task<string?> GetAsync(long installation, Func<Task<GitHubConnection>> app, CancellationToken cancel)
    {
        if (tokens.TryGetValue(installation, out var kept) && kept.ExpiresAt - Reserve > time.GetUtcNow())
        {
            return kept.Token;
        }

        var reply = await (await app()).PostAsync<InstallationTokenShape>($"app/installations/{installation}/access_tokens", null, cancel);
        if (reply.IsNotFound || reply.Status == System.Net.HttpStatusCode.Forbidden)
        {
            tokens.TryRemove(installation, out _);
            return null;
        }

        var token = reply.Require();
        tokens[installation] = token;
        return token.Token;
    }

    internal void Forget(long installation) => tokens.TryRemove(installation, out _);

    internal void ForgetAll() => tokens.Clear();
}
