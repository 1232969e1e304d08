using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class PrincipalTable
{
    private const string Columns = "id, kind, name, path, created_at, boundary, description, trust_policy, max_session";

    private const string Insert = $"""
        insert into principals ({Columns}) values (@id, @kind, @name, @path, @now, @boundary, @description, @trust, @maxSession)
        """;

    /// <summary>Names that differ in nothing but case are one name when they are given, and two when they are looked up.</summary>
    private const string Find = $"select {Columns} from principals where kind = @kind and lower(name) = lower(@name) and name = @name";

    private const string FindById = $"select {Columns} from principals where id = @id";
    private const string CountByName = "select count(*) from principals where kind = @kind and lower(name) = lower(@name) and id <> @id";

    private const string List = $"""
        select {Columns} from principals where kind = @kind and substr(path, 1, length(@prefix)) = @prefix order by lower(name)
        """;

    private const string Update = """
        update principals set name = @name, path = @path, boundary = @boundary, description = @description, trust_policy = @trust,
            max_session = @maxSession
        where id = @id
        """;

    private const string Delete = "delete from principals where id = @id";
    private const string CountBounded = "select count(*) from principals where boundary = @policy";

    internal static ValueTask<int> InsertAsync(Session session, Principal principal) =>
        Bind(session.Prepare(Insert), principal)
            .Bind("@kind", PrincipalWords.Of(principal.Kind))
            .Bind("@now", principal.Created.ToUnixTimeMilliseconds())
            .ExecuteAsync();

    internal static ValueTask<Principal?> FindAsync(Session session, PrincipalKind kind, string name, CancellationToken cancel) =>
        OneAsync(session.Prepare(Find).Bind("@kind", PrincipalWords.Of(kind)).Bind("@name", name), cancel);

    internal static ValueTask<Principal?> FindAsync(Session session, string id, CancellationToken cancel) =>
        OneAsync(session.Prepare(FindById).Bind("@id", id), cancel);

    /// <summary>Whether another one than <paramref name="id"/> has the name.</summary>
    internal static async ValueTask<bool> IsTakenAsync(Session session, PrincipalKind kind, string name, string id) =>
        await session.Prepare(CountByName).Bind("@kind", PrincipalWords.Of(kind)).Bind("@name", name).Bind("@id", id).NumberAsync() > 0;

    internal static async ValueTask<List<Principal>> ListAsync(Session session, PrincipalKind kind, string pathPrefix, CancellationToken cancel)
    {
        var principals = new List<Principal>();
        await using var rows = await session.Prepare(List).Bind("@kind", PrincipalWords.Of(kind)).Bind("@prefix", pathPrefix).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            principals.Add(Map(rows));
        }

        return principals;
    }

    internal static ValueTask<int> UpdateAsync(Session session, Principal principal) => Bind(session.Prepare(Update), principal).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    internal static async ValueTask<long> CountBoundedAsync(Session session, string policy, CancellationToken cancel) =>
        await session.Prepare(CountBounded).Bind("@policy", policy).NumberAsync(cancel) ?? 0;

    internal static Principal Map(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = PrincipalWords.Parse(row.GetString(1)),
        Name = row.GetString(2),
        Path = row.GetString(3),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        Boundary = Text(row, 5),
        Description = Text(row, 6),
        TrustPolicy = Text(row, 7),
        MaxSession = row.IsDBNull(8) ? TimeSpan.Zero : TimeSpan.FromSeconds(row.GetInt64(8)),
    };

    private static Statement Bind(Statement statement, Principal principal) => statement
        .Bind("@id", principal.Id)
        .Bind("@name", principal.Name)
        .Bind("@path", principal.Path)
        .Bind("@boundary", principal.Boundary)
        .Bind("@description", principal.Description)
        .Bind("@trust", principal.TrustPolicy)
        .Bind("@maxSession", principal.Kind == PrincipalKind.Role ? (long)principal.MaxSession.TotalSeconds : null);

    private static async ValueTask<Principal?> OneAsync(Statement statement, CancellationToken cancel)
    {
        await using var row = await statement.ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row) : null;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
