using System.Data.Common;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Audit;

internal static class AuditTable
{
    private const string Insert = """
        insert into audit_events (at, event, outcome, caller, caller_name, credential, address, repository, subject, detail)
        values (@at, @event, @outcome, @caller, @callerName, @credential, @address, @repository, @subject, @detail)
        """;

    private const string Select = """
        select id, at, event, caller, caller_name, credential, address, repository, subject, detail from audit_events where true
        """;

    /// <summary>Writes an event in the transaction of what it tells of, so that neither is without the other.</summary>
    internal static ValueTask<int> InsertAsync(Session session, AuditEvent happened)
    {
        var bounded = happened.Bounded();
        return session.Prepare(Insert)
            .Bind("@at", bounded.At.ToUnixTimeMilliseconds())
            .Bind("@event", AuditEventNames.Of(bounded.Kind))
            .Bind("@outcome", bounded.IsRefusal ? "refused" : "done")
            .Bind("@caller", bounded.Actor.Id)
            .Bind("@callerName", bounded.Actor.Name)
            .Bind("@credential", bounded.Actor.Credential)
            .Bind("@address", bounded.Actor.Address)
            .Bind("@repository", bounded.Repository)
            .Bind("@subject", bounded.Subject)
            .Bind("@detail", bounded.Detail)
            .ExecuteAsync();
    }

    /// <summary>The same for content, of which nothing is recorded when there is no actor.</summary>
    internal static async ValueTask InsertAsync(
        Session session, AuditEventKind kind, Actor? actor, DateTimeOffset at, RepositoryName repository, string subject, string? detail)
    {
        if (actor is not null)
        {
            await InsertAsync(
                session, new() { Kind = kind, At = at, Actor = actor, Repository = repository.Value, Subject = subject, Detail = detail });
        }
    }

    internal static async ValueTask<List<AuditEvent>> PageAsync(Session session, AuditQuery query, CancellationToken cancel)
    {
        var conditions = new AuditConditions(query);
        var statement = session.Prepare($"{Select}{conditions.Sql}");
        conditions.BindTo(statement);
        var page = new List<AuditEvent>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add(Map(rows));
        }

        return page;
    }

    private static AuditEvent Map(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        Kind = AuditEventNames.Find(row.GetString(2)) ?? throw new InvalidDataException($"the record has an unknown event '{row.GetString(2)}'"),
        Actor = new(row.GetString(3), row.GetString(4), Text(row, 5), Text(row, 6)),
        Repository = Text(row, 7),
        Subject = Text(row, 8),
        Detail = Text(row, 9),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
