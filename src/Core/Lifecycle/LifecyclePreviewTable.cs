using Berth.Core.Metadata;

namespace Berth.Core.Lifecycle;

/// <summary>The last preview of each repository.</summary>
internal static class LifecyclePreviewTable
{
    private const string Find = "select id, document, status, expiring, transitioning from lifecycle_previews where repository_id = @repository";
    private const string Delete = "delete from lifecycle_previews where repository_id = @repository";

    private const string Insert = """
        insert into lifecycle_previews (repository_id, document, status, started_at) values (@repository, @document, 'IN_PROGRESS', @now)
        """;

    private const string Open = """
        select id, repository_id, document from lifecycle_previews where status = 'IN_PROGRESS' order by started_at, id limit 1
        """;

    private const string Finish = """
        update lifecycle_previews set status = @status, expiring = @expiring, transitioning = @transitioning
        where id = @id and status = 'IN_PROGRESS'
        """;

    private const string Expire = "update lifecycle_previews set status = 'EXPIRED' where status = 'COMPLETE' and started_at <= @before";

    /// <summary>The preview without results.</summary>
    internal static async ValueTask<(long Id, LifecyclePreview Preview)?> FindAsync(Session session, long repository, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@repository", repository).ReadAsync(cancel);
        return await row.ReadAsync(cancel)
            ? (row.GetInt64(0), new(row.GetString(1), StatusOf(row.GetString(2)), (int)row.GetInt64(3), (int)row.GetInt64(4), [], null))
            : null;
    }

    /// <summary>Puts a new preview in the place of the last one.</summary>
    internal static async ValueTask<int> InsertAsync(Session session, long repository, string document, DateTimeOffset now)
    {
        await session.Prepare(Delete).Bind("@repository", repository).ExecuteAsync();
        return await session.Prepare(Insert)
            .Bind("@repository", repository)
            .Bind("@document", document)
            .Bind("@now", now.ToUnixTimeMilliseconds())
            .ExecuteAsync();
    }

    /// <summary>The oldest that is to be made.</summary>
    internal static async ValueTask<(long Id, long Repository, string Document)?> NextAsync(Session session, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Open).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), row.GetInt64(1), row.GetString(2)) : null;
    }

    internal static ValueTask<int> FinishAsync(Session session, long id, LifecyclePreviewStatus status, int expiring, int transitioning) => session.Prepare(Finish)
        .Bind("@id", id)
        .Bind("@status", Of(status))
        .Bind("@expiring", expiring)
        .Bind("@transitioning", transitioning)
        .ExecuteAsync();

    internal static ValueTask<int> ExpireAsync(Session session, DateTimeOffset before) =>
        session.Prepare(Expire).Bind("@before", before.ToUnixTimeMilliseconds()).ExecuteAsync();

    private static string Of(LifecyclePreviewStatus status) => status switch
    {
        LifecyclePreviewStatus.InProgress => "IN_PROGRESS",
        LifecyclePreviewStatus.Complete => "COMPLETE",
        LifecyclePreviewStatus.Expired => "EXPIRED",
        LifecyclePreviewStatus.Failed => "FAILED",
    };

    private static LifecyclePreviewStatus StatusOf(string text) => Enum.GetValues<LifecyclePreviewStatus>().First(status => Of(status) == text);
}
