using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

/// <summary>What repositories there are.</summary>
public sealed partial class Repositories(Database database, TimeProvider time)
{
    /// <summary>The names after <paramref name="after"/> in byte order, at most <paramref name="count"/>.</summary>
    /// <param name="after">Exclusive; empty for the beginning. It need not exist.</param>
    public async Task<IReadOnlyList<string>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await RepositoryTable.PageAsync(session, after, count, cancel);
    }
}
