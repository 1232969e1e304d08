using Berth.Core.Audit;
using Berth.Core.Images;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Lifecycle;

/// <summary>
/// Carries policies out. A run may stop anywhere and be begun again, and two may run at once: every step is a transaction of its own that
/// looks again at what it touches.
/// </summary>
public sealed class LifecycleRuns(Database database, TimeProvider time)
{
    /// <summary>Between two evaluations of a repository: half of the day within which ECR promises one.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    /// <summary>Images in one transaction: others wait behind it.</summary>
    private const int BatchLength = 200;

    private const int PageLength = 100;

    /// <summary>A repository whose evaluation failed is left alone for so long, so that it does not hold up the others.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>Evaluates every repository that is due, one after the other.</summary>
    /// <param name="failed">Told why one could not be evaluated; the others are.</param>
    public async Task<LifecycleOutcome> RunDueAsync(Action<RepositoryName, Exception> failed, CancellationToken cancel)
    {
        var total = default(LifecycleOutcome);
        var after = "";
        while (await DueAsync(after, cancel) is { Count: > 0 } due)
        {
            foreach (var repository in due)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    total += await RunAsync(repository, cancel) ?? default;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failed(repository, exception);
                    LifecycleMetrics.Evaluated("failed");
                    await PostponeAsync(repository);
                }
            }

            after = due[^1].Value;
        }

        return total;
    }

    /// <summary>Evaluates a repository by the policy that holds for it, again if what went set others free.</summary>
    /// <returns>Null if there is no such repository, no policy holds for it, or it is not due.</returns>
    public async Task<LifecycleOutcome?> RunAsync(RepositoryName repository, CancellationToken cancel)
    {
        var total = default(LifecycleOutcome?);
        while (await ReadAsync(repository, cancel) is { } snapshot)
        {
            var outcome = await CarryOutAsync(repository, snapshot, cancel);
            total = (total ?? default) + outcome;
            if (outcome.Expired > 0 && snapshot.FreesOthers)
            {
                continue;
            }

            var now = time.GetUtcNow();
            await database.WriteAsync(async session => await HoldsAsync(session, repository, snapshot)
                ? await LifecycleEvaluationTable.PutAsync(session, snapshot.Repository, now, now + Interval)
                : 0);
            LifecycleMetrics.Evaluated("done");
            break;
        }

        return total;
    }

    private async Task<List<RepositoryName>> DueAsync(string after, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var now = time.GetUtcNow();
        return await LifecycleEvaluationTable.DueAsync(session, after, now, now - LifecyclePolicies.Grace, PageLength, cancel);
    }

    /// <summary>The policy is read before it is asked whether the repository is due: one that changes in between is not.</summary>
    private async Task<LifecycleSnapshot?> ReadAsync(RepositoryName repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var now = time.GetUtcNow();
        return await RepositoryTable.FindAsync(session, repository, cancel) is { } id
            && await LifecyclePolicyTable.FindHoldingAsync(session, id, cancel) is { } stored
            && await LifecycleEvaluationTable.IsDueAsync(session, id, now, now - LifecyclePolicies.Grace, cancel)
                ? new(id, stored, await LifecycleImageTable.ReadAsync(session, id, cancel), now)
                : null;
    }

    private async Task<LifecycleOutcome> CarryOutAsync(RepositoryName repository, LifecycleSnapshot snapshot, CancellationToken cancel)
    {
        var total = default(LifecycleOutcome);
        foreach (var batch in snapshot.Plan.Actions.Chunk(BatchLength))
        {
            cancel.ThrowIfCancellationRequested();
            if (await database.WriteAsync(session => CarryOutAsync(session, repository, snapshot, batch)) is not { } outcome)
            {
                break;
            }

            LifecycleMetrics.Did(outcome);
            total += outcome;
        }

        return total;
    }

    /// <returns>Null if another policy holds by now.</returns>
    private async ValueTask<LifecycleOutcome?> CarryOutAsync(Session session, RepositoryName repository, LifecycleSnapshot snapshot, LifecycleVerdict[] batch)
    {
        if (!await HoldsAsync(session, repository, snapshot))
        {
            return null;
        }

        var outcome = default(LifecycleOutcome);
        foreach (var verdict in batch)
        {
            outcome += await CarryOutAsync(session, repository, snapshot, verdict);
        }

        return outcome;
    }

    private async ValueTask<LifecycleOutcome> CarryOutAsync(Session session, RepositoryName repository, LifecycleSnapshot snapshot, LifecycleVerdict verdict)
    {
        if (await LifecycleImageTable.FindAsync(session, snapshot.Repository, verdict.Image.Digest) is not { } image)
        {
            return default;
        }

        var referrers = await LifecycleImageTable.ReferrersAsync(session, snapshot.Repository, image.Digest);
        if (!snapshot.IsStill(verdict, image, referrers) || !await FollowsAsync(session, snapshot.Repository, verdict))
        {
            return new(0, 0, 1);
        }

        var expires = verdict.Action == LifecycleAction.Expire;
        var (id, now) = ((await ManifestTable.FindAsync(session, snapshot.Repository, image.Digest))!.Value.Id, time.GetUtcNow());
        if (expires)
        {
            await ManifestTable.DeleteAsync(session, id);
        }
        else
        {
            await ImageTable.ArchiveAsync(session, id, now);
        }

        var kind = expires ? AuditEventKind.LifecycleExpired : AuditEventKind.LifecycleArchived;
        await AuditTable.InsertAsync(session, kind, Actor(snapshot), now, repository, image.Digest.Value, Detail(verdict));
        return expires ? new(1, 0, 0) : new(0, 1, 0);
    }

    /// <summary>What is attached to an image goes after it, and only after it: the image may have been left alone in the meantime.</summary>
    private static async ValueTask<bool> FollowsAsync(Session session, long repository, LifecycleVerdict verdict)
    {
        if (verdict.Image.Subject is not { } digest || await LifecycleImageTable.FindAsync(session, repository, digest) is not { } subject)
        {
            return true;
        }

        return verdict.Reason.Kind == LifecycleReasonKind.WithSubject
            && verdict.Action == LifecycleAction.Transition
            && subject.StorageClass == LifecycleStorageClass.Archive;
    }

    private static async ValueTask<bool> HoldsAsync(Session session, RepositoryName repository, LifecycleSnapshot snapshot) =>
        await RepositoryTable.FindAsync(session, repository, CancellationToken.None) == snapshot.Repository
        && await LifecyclePolicyTable.FindHoldingAsync(session, snapshot.Repository, CancellationToken.None) is { } stored
        && (stored.Text, stored.IsDefault) == (snapshot.Stored.Text, snapshot.Stored.IsDefault);

    private async Task PostponeAsync(RepositoryName repository)
    {
        var due = time.GetUtcNow() + Rest;
        await database.WriteAsync(async session => await RepositoryTable.FindAsync(session, repository, CancellationToken.None) is { } id
            ? await LifecycleEvaluationTable.PutAsync(session, id, evaluated: null, due)
            : 0);
    }

    private static Actor Actor(LifecycleSnapshot snapshot) =>
        new("lifecycle", snapshot.Stored.IsDefault ? "default lifecycle policy" : "lifecycle policy", null, null);

    private static string Detail(LifecycleVerdict verdict) =>
        $"rule {verdict.RulePriority}: {verdict.Reason}{(verdict.Image.Tags.Count == 0 ? "" : $"; tags {string.Join(", ", verdict.Image.Tags)}")}";
}
