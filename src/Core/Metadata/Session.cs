using System.Data.Common;

namespace Berth.Core.Metadata;

/// <summary>One connection with its prepared statements, used by one caller at a time.</summary>
public sealed class Session(DbConnection connection, Dialect dialect, Action<Session>? release = null) : IDisposable
{
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    public Dialect Dialect => dialect;

    /// <summary>The statement for this text, prepared once for each session and then reused: that is most of a query's cost.</summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this program, composed of dialect words at most; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            statements[sql] = statement = new(command);
        }

        return statement;
    }

    /// <summary>Gives the session back; its connection stays open for the next caller.</summary>
    public void Dispose() => release?.Invoke(this);

    /// <summary>Closes the connection.</summary>
    public void Close()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
