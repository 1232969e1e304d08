using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Settings;

/// <summary>Callers whose pulls do not count as use of an image, such as scanners that read everything.</summary>
public sealed class PullTimeExclusions(Database database, TimeProvider time)
{
    /// <summary>As ECR has it.</summary>
    public const int MaxExclusions = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private Snapshot? snapshot;

    /// <param name="principal">The ARN of a user or a role.</param>
    /// <returns>Since when it is one; null if it was one before.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.LimitExceeded"/></exception>
    public Task<DateTimeOffset?> RegisterAsync(string principal, Actor actor) => database.WriteAsync<DateTimeOffset?>(async session =>
    {
        var now = time.GetUtcNow();
        if (await PullTimeExclusionTable.InsertAsync(session, principal, now) == 0)
        {
            return null;
        }

        if (await PullTimeExclusionTable.CountAsync(session) > MaxExclusions)
        {
            throw new RegistryException(RegistryError.LimitExceeded, $"there are {MaxExclusions} pull time update exclusions: that is the most");
        }

        await SettingRecord.InsertAsync(session, actor, now, $"pull time exclusion {principal}", "added");
        return now;
    });

    /// <returns>Whether it was one.</returns>
    public Task<bool> DeregisterAsync(string principal, Actor actor) => database.WriteAsync(async session =>
    {
        if (!await PullTimeExclusionTable.DeleteAsync(session, principal))
        {
            return false;
        }

        await SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), $"pull time exclusion {principal}", "removed");
        return true;
    });

    /// <summary>The principals after <paramref name="after"/>, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PullTimeExclusionTable.PageAsync(session, after, count, cancel);
    }

    /// <summary>
    /// Whether pulls of this caller do not count. A change of this process holds at once, that of another within five seconds: what is at
    /// stake is a time that is a day's precise.
    /// </summary>
    /// <param name="caller">Its ARN; that of a session is also that of its role.</param>
    public async ValueTask<bool> IsExcludedAsync(string caller, CancellationToken cancel)
    {
        var kept = snapshot;
        if (kept is null || kept.Commits != database.Commits || time.GetUtcNow() - kept.ReadAt > Kept)
        {
            var (commits, now) = (database.Commits, time.GetUtcNow());
            snapshot = kept = new(commits, now, [.. await ListAsync("", MaxExclusions, cancel)]);
        }

        return kept.Principals.Any(principal => Means(principal, caller));
    }

    /// <summary><c>arn:aws:iam::ACCOUNT:role/PATH/NAME</c> means <c>arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION</c> as well.</summary>
    private static bool Means(string principal, string caller)
    {
        if (principal == caller)
        {
            return true;
        }

        return principal.Split(':') is [_, _, _, _, var account, var role] && role.StartsWith("role/", StringComparison.Ordinal)
            && caller.Split(':') is [_, _, "sts", _, var callerAccount, var session] && callerAccount == account
            && session.StartsWith($"assumed-role/{role[(role.LastIndexOf('/') + 1)..]}/", StringComparison.Ordinal);
    }

    private sealed record Snapshot(long Commits, DateTimeOffset ReadAt, IReadOnlyList<string> Principals);
}
