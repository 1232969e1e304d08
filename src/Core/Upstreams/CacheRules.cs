using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Settings;
using Berth.Core.Vault;

namespace Berth.Core.Upstreams;

/// <summary>Pull through cache rules. They say where images shall come from; fetching them is another's work.</summary>
public sealed class CacheRules(Database database, StoredSecrets secrets, TimeProvider time)
{
    /// <summary>As ECR has it.</summary>
    public const int MaxRules = 50;

    /// <returns>The rule; null if there is one with this prefix.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.UpstreamUnsupported"/>, <see cref="RegistryError.LimitExceeded"/>, and what is wrong with the credential:
    /// <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>, <see cref="RegistryError.SecretUnreadable"/>
    /// </exception>
    public Task<CacheRule?> CreateAsync(CacheRule wanted, Actor actor)
    {
        RequireUpstream(wanted);
        return database.WriteAsync<CacheRule?>(async session =>
        {
            if (await CacheRuleTable.FindAsync(session, wanted.Prefix) is not null)
            {
                return null;
            }

            if (await CacheRuleTable.CountAsync(session) >= MaxRules)
            {
                throw new RegistryException(RegistryError.LimitExceeded, $"there are {MaxRules} pull through cache rules: that is the most");
            }

            await RequireCredentialAsync(session, wanted.Credential);
            var now = time.GetUtcNow();
            var rule = wanted with { Created = now, Updated = now };
            await CacheRuleTable.InsertAsync(session, rule);
            await RecordAsync(session, rule, actor, $"from {rule.Url}{(rule.UpstreamPrefix is { } prefix ? $"/{prefix}" : "")}");
            return rule;
        });
    }

    /// <summary>Changes what is not null.</summary>
    /// <returns>The rule; null if there is none.</returns>
    /// <exception cref="RegistryException">What is wrong with the credential, as in <see cref="CreateAsync"/>.</exception>
    public Task<CacheRule?> UpdateAsync(string prefix, string? credential, string? role, Actor actor) => database.WriteAsync<CacheRule?>(async session =>
    {
        if (await CacheRuleTable.FindAsync(session, prefix) is not { } before)
        {
            return null;
        }

        await RequireCredentialAsync(session, credential);
        var rule = before with { Credential = credential ?? before.Credential, Role = role ?? before.Role, Updated = time.GetUtcNow() };
        await CacheRuleTable.UpdateAsync(session, rule);
        await RecordAsync(session, rule, actor, $"credential {rule.Credential ?? "none"}, role {rule.Role ?? "none"}");
        return rule;
    });

    /// <returns>What it was; null if there was none.</returns>
    public Task<CacheRule?> DeleteAsync(string prefix, Actor actor) => database.WriteAsync<CacheRule?>(async session =>
    {
        if (await CacheRuleTable.FindAsync(session, prefix) is not { } rule)
        {
            return null;
        }

        await CacheRuleTable.DeleteAsync(session, rule.Prefix);
        await RecordAsync(session, rule, actor, "removed");
        return rule;
    });

    public async Task<CacheRule?> FindAsync(string prefix, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await CacheRuleTable.FindAsync(session, prefix, cancel);
    }

    /// <summary>By prefix, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<CacheRule>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await CacheRuleTable.PageAsync(session, after, count, cancel);
    }

    /// <summary>Why a rule cannot work as it is stored; null if nothing speaks against it. The upstream is not asked.</summary>
    public async Task<string?> FlawAsync(CacheRule rule, CancellationToken cancel)
    {
        if (rule.Credential is not { } credential)
        {
            return null;
        }

        try
        {
            using var session = await database.ReadAsync(cancel);
            return UpstreamCredential.Parse(await secrets.CurrentAsync(session, credential)) is null
                ? $"the secret {credential} does not hold an object with the texts username and accessToken"
                : null;
        }
        catch (RegistryException wrong) when (wrong.Error is RegistryError.SecretNotFound or RegistryError.SecretUnavailable or RegistryError.SecretUnreadable)
        {
            return $"the secret {credential} cannot be used: {wrong.Message}";
        }
    }

    private static void RequireUpstream(CacheRule wanted)
    {
        var found = UpstreamRegistries.Find(wanted.Url)
            ?? throw new RegistryException(RegistryError.UpstreamUnsupported, $"the upstream registry '{Printable.Of(wanted.Url)}' is not supported");
        if (found != wanted.Upstream)
        {
            throw new RegistryException(RegistryError.UpstreamUnsupported, $"the registry at {wanted.Url} is {found}, not {wanted.Upstream}");
        }
    }

    private async ValueTask RequireCredentialAsync(Session session, string? credential)
    {
        if (credential is not null)
        {
            await secrets.CurrentAsync(session, credential);
        }
    }

    private ValueTask<int> RecordAsync(Session session, CacheRule rule, Actor actor, string detail) =>
        SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), $"pull through cache rule {rule.Prefix}", detail);
}
