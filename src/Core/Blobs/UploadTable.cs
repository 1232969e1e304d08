using Berth.Core.Metadata;

namespace Berth.Core.Blobs;

internal static class UploadTable
{
    // An upload without a repository is what the deletion of one leaves behind: it cannot be found, go on or become a blob, and expires.
    private const string Insert = """
        insert into uploads (id, repository, owner, algorithm, received, started_at, updated_at)
        values (@id, @repository, @owner, @algorithm, 0, @now, @now)
        """;

    private const string Find = "select algorithm, received from uploads where id = @id and repository = @repository and owner = @owner";

    private const string Update = """
        update uploads set received = @received, updated_at = @now, short_part_end = coalesce(short_part_end, cast(@shortPartEnd as bigint))
        where id = @id and repository <> ''
        """;

    private const string ShortPartEnd = "select short_part_end from uploads where id = @id";
    private const string Delete = "delete from uploads where id = @id and repository <> ''";
    private const string Known = "select 1 from uploads where id = @id";
    private const string CountAll = "select count(*) from uploads";
    private const string Idle = "select id from uploads where updated_at < @before order by updated_at limit @count";
    private const string DeleteIdle = "delete from uploads where id = @id and updated_at < @before";

    internal static ValueTask<int> InsertAsync(Session session, Upload upload, string owner, DateTimeOffset now) => session.Prepare(Insert)
        .Bind("@id", upload.Id.ToString())
        .Bind("@repository", upload.Repository.Value)
        .Bind("@owner", owner)
        .Bind("@algorithm", upload.Algorithm.Name)
        .Bind("@now", now.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<Upload?> FindAsync(Session session, UploadSpace space, UploadId id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find)
            .Bind("@id", id.ToString())
            .Bind("@repository", space.Repository.Value)
            .Bind("@owner", space.Owner)
            .ReadAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(id, space.Repository, DigestAlgorithm.Find(row.GetString(0)) ?? throw new InvalidDataException($"upload {id} has an unknown algorithm"), row.GetInt64(1))
            : null;
    }

    /// <param name="shortPartEnd">Where a part ended that is too small to have another behind it; null for any other.</param>
    /// <returns>Whether the upload was still there.</returns>
    internal static async ValueTask<bool> UpdateAsync(Session session, UploadId id, long received, long? shortPartEnd, DateTimeOffset now) =>
        await session.Prepare(Update)
            .Bind("@id", id.ToString())
            .Bind("@received", received)
            .Bind("@shortPartEnd", shortPartEnd)
            .Bind("@now", now.ToUnixTimeMilliseconds())
            .ExecuteAsync() > 0;

    /// <summary>Where the first part ended that was too small to have another behind it, or null.</summary>
    internal static ValueTask<long?> FindShortPartEndAsync(Session session, UploadId id, CancellationToken cancel) =>
        session.Prepare(ShortPartEnd).Bind("@id", id.ToString()).NumberAsync(cancel);

    /// <returns>Whether the upload was still there.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, UploadId id) =>
        await session.Prepare(Delete).Bind("@id", id.ToString()).ExecuteAsync() > 0;

    internal static async ValueTask<bool> ExistsAsync(Session session, UploadId id, CancellationToken cancel) =>
        await session.Prepare(Known).Bind("@id", id.ToString()).NumberAsync(cancel) is not null;

    internal static async ValueTask<long> CountAsync(Session session, CancellationToken cancel) =>
        await session.Prepare(CountAll).NumberAsync(cancel) ?? 0;

    internal static async ValueTask<List<UploadId>> IdleAsync(Session session, DateTimeOffset before, int count, CancellationToken cancel)
    {
        var ids = await session.Prepare(Idle).Bind("@before", before.ToUnixTimeMilliseconds()).Bind("@count", count).StringsAsync(cancel);
        return [.. ids.Select(text => UploadId.TryParse(text, out var id) ? id.Value : throw new InvalidDataException($"'{text}' is not the id of an upload"))];
    }

    /// <returns>Whether the upload was still there, and still idle.</returns>
    internal static async ValueTask<bool> DeleteIdleAsync(Session session, UploadId id, DateTimeOffset before) =>
        await session.Prepare(DeleteIdle).Bind("@id", id.ToString()).Bind("@before", before.ToUnixTimeMilliseconds()).ExecuteAsync() > 0;
}
