namespace Berth.Core.Blobs;

public sealed partial class Uploads
{
    private const int ExpireBatch = 100;

    /// <summary>Ends the sessions that nobody wrote to for a while (distribution-spec, "Cancel a blob upload").</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync(TimeSpan idle, CancellationToken cancel)
    {
        var before = time.GetUtcNow() - idle;
        var ended = 0;
        while (true)
        {
            List<UploadId> batch;
            using (var session = await database.ReadAsync(cancel))
            {
                batch = await UploadTable.IdleAsync(session, before, ExpireBatch, cancel);
            }

            foreach (var id in batch)
            {
                ended += await ExpireAsync(id, before) ? 1 : 0;
            }

            if (batch.Count < ExpireBatch)
            {
                return ended;
            }
        }
    }

    /// <summary>Removes staged bytes that no session owns: what a crash left behind. Only while nobody can be writing, at the start.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CollectStagedAsync(CancellationToken cancel)
    {
        var removed = 0;
        using var session = await database.ReadAsync(cancel);
        foreach (var id in store.ListStaged())
        {
            if (!await UploadTable.ExistsAsync(session, id, cancel))
            {
                store.Discard(id);
                removed++;
            }
        }

        return removed;
    }

    private async Task<bool> ExpireAsync(UploadId id, DateTimeOffset before)
    {
        if (!await database.WriteAsync(session => UploadTable.DeleteIdleAsync(session, id, before)))
        {
            return false;
        }

        Forget(id);
        return true;
    }
}
