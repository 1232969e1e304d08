using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Lifecycle;

/// <summary>What previewed policies would take.</summary>
internal static class LifecyclePreviewResultTable
{
    private const string Separator = "\n";

    private const string Insert = """
        insert into lifecycle_preview_results (preview_id, number, digest, tags, pushed_at, action, priority, storage_class)
        values (@preview, @number, @digest, @tags, @pushed, @action, @priority, @storageClass)
        """;

    private const string Purge = """
        delete from lifecycle_preview_results where (preview_id, number) in (
            select r.preview_id, r.number from lifecycle_preview_results r
            where not exists (select 1 from lifecycle_previews p where p.id = r.preview_id and p.status in ('IN_PROGRESS', 'COMPLETE'))
            limit @count)
        """;

    private const string Clear = "delete from lifecycle_preview_results where preview_id = @preview";

    /// <summary>Removes what a stop in the middle left.</summary>
    internal static ValueTask<int> ClearAsync(Session session, long preview) => session.Prepare(Clear).Bind("@preview", preview).ExecuteAsync();

    internal static async ValueTask<int> InsertAsync(Session session, long preview, IReadOnlyList<LifecycleVerdict> verdicts, int first)
    {
        for (var index = 0; index < verdicts.Count; index++)
        {
            var image = verdicts[index].Image;
            await session.Prepare(Insert)
                .Bind("@preview", preview)
                .Bind("@number", (long)(first + index))
                .Bind("@digest", image.Digest.Value)
                .Bind("@tags", image.Tags.Count == 0 ? "" : $"{Separator}{string.Join(Separator, image.Tags)}{Separator}")
                .Bind("@pushed", image.PushedAt.ToUnixTimeMilliseconds())
                .Bind("@action", LifecycleWords.Of(LifecycleWords.Actions, verdicts[index].Action!.Value))
                .Bind("@priority", verdicts[index].RulePriority)
                .Bind("@storageClass", LifecycleWords.Of(LifecycleWords.StorageClasses, image.StorageClass))
                .ExecuteAsync();
        }

        return verdicts.Count;
    }

    internal static async ValueTask<List<LifecyclePreviewResult>> PageAsync(Session session, long preview, LifecyclePreviewQuery query, CancellationToken cancel)
    {
        // replace() finds a whole tag in the list whatever letters are in it, in both databases.
        var named = query.Images is null ? "" : $"""
            and exists (select 1 from {session.Dialect.Items("@images")}
                where item.value = r.digest or replace(r.tags, @separator || item.value || @separator, '') <> r.tags)
            """;
        var tagged = query.TagStatus switch
        {
            LifecycleTagStatus.Any => "",
            LifecycleTagStatus.Tagged => "and r.tags <> ''",
            LifecycleTagStatus.Untagged => "and r.tags = ''",
        };
        var statement = session.Prepare($"""
            select r.number, r.digest, r.tags, r.pushed_at, r.action, r.priority, r.storage_class from lifecycle_preview_results r
            where r.preview_id = @preview and r.number > @after {tagged} {named}
            order by r.number limit @count
            """).Bind("@preview", preview).Bind("@after", query.After).Bind("@count", (long)query.Count);
        if (query.Images is not null)
        {
            statement.Bind("@images", session.Dialect.List(query.Images)).Bind("@separator", Separator);
        }

        var page = new List<LifecyclePreviewResult>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add(Map(rows));
        }

        return page;
    }

    /// <summary>Removes some of what belongs to no preview that anybody can ask for.</summary>
    internal static ValueTask<int> PurgeAsync(Session session, int count) => session.Prepare(Purge).Bind("@count", count).ExecuteAsync();

    private static LifecyclePreviewResult Map(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2).Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        Array.Find(LifecycleWords.Actions, one => one.Word == row.GetString(4)).Value,
        (int)row.GetInt64(5),
        Array.Find(LifecycleWords.StorageClasses, one => one.Word == row.GetString(6)).Value);
}
