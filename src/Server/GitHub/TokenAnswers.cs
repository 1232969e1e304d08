using System.Security.Cryptography;
using System.Text;
using Berth.Core;
using Berth.Core.Access;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>
/// What GitHub said of tokens lately, under their hashes and in memory only. While GitHub does not answer, a good answer serves on for a
/// pull; nothing else does.
/// </summary>
internal sealed class TokenAnswers(GitHubOptions options, TimeProvider time)
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FreshRefusal = TimeSpan.FromSeconds(30);

    private readonly KeptAnswers<string, TokenAnswer> good = new(Capacity, time);
    private readonly KeptAnswers<string, TokenAnswer> bad = new(Capacity, time);
    private readonly SingleFlight<string, TokenAnswer> flight = new();

    internal async Task<TokenAnswer> GetAsync(string token, Func<Task<TokenAnswer>> ask, CancellationToken cancel)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (good.TryGet(key, Fresh, out var answer) || bad.TryGet(key, FreshRefusal, out answer))
        {
            return answer;
        }

        try
        {
            return await flight.RunAsync(key, () => AskAsync(key, ask), cancel);
        }
        catch (RegistryException exception) when (exception.Error == RegistryError.IdentityUnavailable && good.TryGet(key, options.PullStaleness, out var stale))
        {
            GitHubMetrics.StaleAnswer();
            return stale with { Identity = stale.Identity! with { Rights = stale.Identity.Rights & CredentialRights.Pull } };
        }
    }

    /// <summary>Forgets what was said of somebody's tokens, or of installations'.</summary>
    /// <param name="user">The number of an account; null for all installations.</param>
    internal void Forget(long? user)
    {
        good.Forget((_, answer) => answer.Identity!.UserId == user);
        flight.Forget();
    }

    private async Task<TokenAnswer> AskAsync(string key, Func<Task<TokenAnswer>> ask)
    {
        var asked = good.Generation;
        var answer = await ask();
        if (answer.Identity is not null)
        {
            good.Keep(key, answer, asked);
            bad.Remove(key);
        }
        else
        {
            bad.Keep(key, answer, bad.Generation);
            good.Remove(key);
        }

        return answer;
    }
}
