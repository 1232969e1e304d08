using System.Data.Common;

namespace Berth.Core.Metadata;

/// <summary>A prepared statement and its parameters.</summary>
public sealed class Statement(DbCommand command) : IDisposable
{
    private readonly List<DbParameter> parameters = [];

    public Statement Bind(string name, object? value)
    {
        Parameter(name).Value = value ?? DBNull.Value;
        return this;
    }

    /// <returns>The number of rows changed.</returns>
    public async ValueTask<int> ExecuteAsync(CancellationToken cancel = default) => await command.ExecuteNonQueryAsync(cancel);

    public async ValueTask<DbDataReader> ReadAsync(CancellationToken cancel = default) => await command.ExecuteReaderAsync(cancel);

    /// <summary>The first column of the first row, or null if there is none.</summary>
    public async ValueTask<long?> NumberAsync(CancellationToken cancel = default) =>
        await command.ExecuteScalarAsync(cancel) is long number ? number : null;

    /// <summary>The first column of every row.</summary>
    public async ValueTask<List<string>> StringsAsync(CancellationToken cancel = default)
    {
        var strings = new List<string>();
        await using var rows = await ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            strings.Add(rows.GetString(0));
        }

        return strings;
    }

    public void Dispose() => command.Dispose();

    private DbParameter Parameter(string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.ParameterName == name)
            {
                return parameter;
            }
        }

        var added = command.CreateParameter();
        added.ParameterName = name;
        command.Parameters.Add(added);
        parameters.Add(added);
        return added;
    }
}
