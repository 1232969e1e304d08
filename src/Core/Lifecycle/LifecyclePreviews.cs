using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Lifecycle;

/// <summary>
/// Previews as ECR has them: started, made in the background, and read in pages. A repository has one, the last. Who wants the reasons as
/// well, and at once, asks <see cref="LifecyclePlans"/>.
/// </summary>
public sealed class LifecyclePreviews(Database database, TimeProvider time, LifecycleBell bell)
{
    /// <summary>How long results are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int BatchLength = 500;

    /// <param name="policy">Null for the one that holds.</param>
    /// <returns>The policy that is previewed.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.LifecyclePolicyInvalid"/>,
    /// <see cref="RegistryError.LifecyclePolicyNotFound"/>, <see cref="RegistryError.LifecyclePreviewInProgress"/>
    /// </exception>
    public async Task<string> StartAsync(RepositoryName repository, string? policy)
    {
        var given = policy is null ? null : LifecyclePolicy.Parse(policy).Text;
        var text = await database.WriteAsync(async session =>
        {
            var id = (await LifecyclePolicies.IdAsync(session, repository, CancellationToken.None))!.Value;
            var document = given ?? (await LifecyclePolicyTable.FindHoldingAsync(session, id, CancellationToken.None))?.Text ?? throw LifecyclePolicies.NotFound(repository);
            if (await LifecyclePreviewTable.FindAsync(session, id, CancellationToken.None) is { Preview.Status: LifecyclePreviewStatus.InProgress })
            {
                throw new RegistryException(RegistryError.LifecyclePreviewInProgress, $"a lifecycle policy preview of {repository} is in progress");
            }

            await LifecyclePreviewTable.InsertAsync(session, id, document, time.GetUtcNow());
            return document;
        });
        bell.Ring();
        return text;
    }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.LifecyclePreviewNotFound"/>
    /// </exception>
    public async Task<LifecyclePreview> FindAsync(RepositoryName repository, LifecyclePreviewQuery query, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = (await LifecyclePolicies.IdAsync(session, repository, cancel))!.Value;
        if (await LifecyclePreviewTable.FindAsync(session, id, cancel) is not var (number, preview))
        {
            throw new RegistryException(RegistryError.LifecyclePreviewNotFound, $"no lifecycle policy preview of {repository} was started");
        }

        if (preview.Status != LifecyclePreviewStatus.Complete)
        {
            return preview;
        }

        var page = await LifecyclePreviewResultTable.PageAsync(session, number, query with { Count = query.Count + 1 }, cancel);
        return page.Count > query.Count
            ? preview with { Results = page[..query.Count], Next = page[query.Count - 1].Number }
            : preview with { Results = page };
    }

    /// <summary>Makes every preview that was started, and throws away the results of old ones.</summary>
    /// <param name="failed">Told why one could not be made.</param>
    public async Task WorkAsync(Action<Exception> failed, CancellationToken cancel)
    {
        while (await NextAsync(cancel) is var (id, repository, document))
        {
            try
            {
                await MakeAsync(id, repository, LifecyclePolicy.Parse(document), cancel);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failed(exception);
                await database.WriteAsync(session => LifecyclePreviewTable.FinishAsync(session, id, LifecyclePreviewStatus.Failed, 0, 0));
            }
        }

        var before = time.GetUtcNow() - Kept;
        await database.WriteAsync(session => LifecyclePreviewTable.ExpireAsync(session, before));
        while (await database.WriteAsync(session => LifecyclePreviewResultTable.PurgeAsync(session, BatchLength)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async Task<(long Id, long Repository, string Document)?> NextAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await LifecyclePreviewTable.NextAsync(session, cancel);
    }

    /// <summary>Begun again after a stop in the middle, it writes over what it had written: the results are seen once all are there.</summary>
    private async Task MakeAsync(long id, long repository, LifecyclePolicy policy, CancellationToken cancel)
    {
        List<LifecycleImage> images;
        using (var session = await database.ReadAsync(cancel))
        {
            images = await LifecycleImageTable.ReadAsync(session, repository, cancel);
        }

        var plan = LifecyclePlanner.Plan(policy, images, time.GetUtcNow());
        await database.WriteAsync(session => LifecyclePreviewResultTable.ClearAsync(session, id));
        var first = 1;
        foreach (var batch in plan.Actions.Chunk(BatchLength))
        {
            cancel.ThrowIfCancellationRequested();
            first += await database.WriteAsync(session => LifecyclePreviewResultTable.InsertAsync(session, id, batch, first));
        }

        await database.WriteAsync(session => LifecyclePreviewTable.FinishAsync(
            session, id, LifecyclePreviewStatus.Complete, plan.Count(LifecycleAction.Expire), plan.Count(LifecycleAction.Transition)));
    }
}
