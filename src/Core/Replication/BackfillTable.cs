using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Replication;

internal static class BackfillTable
{
    private const string Columns = "id, region, account, status, failure, started_at, ended_at";

    private const string Insert = $"""
        insert into replication_backfills ({Columns}) values (@id, @region, @account, @status, @failure, @started, @ended)
        """;

    private const string Find = $"select {Columns} from replication_backfills where id = @id";
    private const string Page = $"select {Columns} from replication_backfills where id > @after order by id limit @count";
    private const string Running = $"select {Columns} from replication_backfills where status in ('PREPARING', 'IN_PROGRESS', 'STOPPING')";
    private const string Update = "update replication_backfills set status = @status where id = @id";

    internal static ValueTask<int> InsertAsync(Session session, Backfill backfill) => session.Prepare(Insert)
        .Bind("@id", backfill.Id)
        .Bind("@region", backfill.Destination.Region)
        .Bind("@account", backfill.Destination.Account)
        .Bind("@status", BackfillStatusNames.Of(backfill.Status))
        .Bind("@failure", backfill.Failure)
        .Bind("@started", backfill.Started.ToUnixTimeMilliseconds())
        .Bind("@ended", backfill.Ended?.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<Backfill?> FindAsync(Session session, string id, CancellationToken cancel = default) =>
        (await ListAsync(session.Prepare(Find).Bind("@id", id), cancel)).FirstOrDefault();

    internal static ValueTask<List<Backfill>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        ListAsync(session.Prepare(Page).Bind("@after", after).Bind("@count", count), cancel);

    internal static ValueTask<List<Backfill>> RunningAsync(Session session) => ListAsync(session.Prepare(Running), default);

    internal static ValueTask<int> UpdateAsync(Session session, string id, BackfillStatus status) =>
        session.Prepare(Update).Bind("@id", id).Bind("@status", BackfillStatusNames.Of(status)).ExecuteAsync();

    private static async ValueTask<List<Backfill>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var backfills = new List<Backfill>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            backfills.Add(Map(rows));
        }

        return backfills;
    }

    private static Backfill Map(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Destination = new(row.GetString(1), row.GetString(2)),
        Status = BackfillStatusNames.Parse(row.GetString(3)),
        Failure = row.IsDBNull(4) ? null : row.GetString(4),
        Started = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Ended = row.IsDBNull(6) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
    };
}
