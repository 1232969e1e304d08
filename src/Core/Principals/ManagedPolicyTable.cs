using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class ManagedPolicyTable
{
    private const string Columns = """
        arn, id, name, path, description, default_version, created_at, updated_at,
        (select count(*) from attached_policies a where a.policy_arn = arn), (select count(*) from principals p where p.boundary = arn)
        """;

    private const string Insert = """
        insert into managed_policies (arn, id, name, path, description, default_version, latest_version, created_at, updated_at)
        values (@arn, @id, @name, @path, @description, 1, 1, @now, @now)
        """;

    private const string Find = $"select {Columns} from managed_policies where arn = @arn";
    private const string CountByName = "select count(*) from managed_policies where lower(name) = lower(@name)";

    private const string List = $"""
        select {Columns} from managed_policies where substr(path, 1, length(@prefix)) = @prefix order by lower(name)
        """;

    private const string Next = "update managed_policies set latest_version = latest_version + 1, updated_at = @now where arn = @arn";
    private const string Latest = "select latest_version from managed_policies where arn = @arn";
    private const string SetDefault = "update managed_policies set default_version = @version, updated_at = @now where arn = @arn";
    private const string Delete = "delete from managed_policies where arn = @arn";

    internal static ValueTask<int> InsertAsync(Session session, ManagedPolicy policy) => session.Prepare(Insert)
        .Bind("@arn", policy.Arn)
        .Bind("@id", policy.Id)
        .Bind("@name", policy.Name)
        .Bind("@path", policy.Path)
        .Bind("@description", policy.Description)
        .Bind("@now", policy.Created.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<ManagedPolicy?> FindAsync(Session session, string arn, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@arn", arn).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row) : null;
    }

    internal static async ValueTask<bool> IsTakenAsync(Session session, string name) => await session.Prepare(CountByName).Bind("@name", name).NumberAsync() > 0;

    internal static async ValueTask<List<ManagedPolicy>> ListAsync(Session session, string pathPrefix, CancellationToken cancel)
    {
        var policies = new List<ManagedPolicy>();
        await using var rows = await session.Prepare(List).Bind("@prefix", pathPrefix).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            policies.Add(Map(rows));
        }

        return policies;
    }

    /// <summary>The number of a new version: no number is given twice.</summary>
    internal static async ValueTask<int> NextVersionAsync(Session session, string arn, DateTimeOffset now)
    {
        await session.Prepare(Next).Bind("@arn", arn).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();
        return (int)(await session.Prepare(Latest).Bind("@arn", arn).NumberAsync() ?? 0);
    }

    internal static ValueTask<int> SetDefaultAsync(Session session, string arn, int version, DateTimeOffset now) =>
        session.Prepare(SetDefault).Bind("@arn", arn).Bind("@version", version).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string arn) => session.Prepare(Delete).Bind("@arn", arn).ExecuteAsync();

    private static ManagedPolicy Map(DbDataReader row) => new()
    {
        Arn = row.GetString(0),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Path = row.GetString(3),
        Description = row.IsDBNull(4) ? null : row.GetString(4),
        DefaultVersion = row.GetInt32(5),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        Attachments = row.GetInt64(8),
        Bounded = row.GetInt64(9),
    };
}
