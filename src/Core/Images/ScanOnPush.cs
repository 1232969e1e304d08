using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

/// <summary>Which repositories want their images looked through for known weaknesses when they are pushed.</summary>
public sealed class ScanOnPush(Database database)
{
    private const string Find = "select scan_on_push from repositories where name = @name";

    /// <returns>Null if there is no such repository.</returns>
    public async Task<bool?> FindAsync(RepositoryName repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await session.Prepare(Find).Bind("@name", repository.Value).NumberAsync(cancel) is { } set ? set > 0 : null;
    }
}
