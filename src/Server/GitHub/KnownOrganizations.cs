using Berth.Core.Metadata;
using Berth.Core.Organizations;

namespace Berth.Server.GitHub;

/// <summary>The configured organisations that were found, as of this process's last look at the rows.</summary>
internal sealed class KnownOrganizations(Database database)
{
    private volatile IReadOnlyList<DirectoryOrganization> all = [];

    /// <summary>Those whose members are known.</summary>
    internal IEnumerable<DirectoryOrganization> Synced => all.Where(organization => organization.SyncedAt is not null);

    /// <summary>When the one that waits longest was last read whole; null if none was.</summary>
    internal DateTimeOffset? OldestSync => Synced.Min(organization => organization.SyncedAt);

    /// <summary>The one that a login of the settings stands for, under the name of then or of now.</summary>
    internal DirectoryOrganization? Find(string configured) =>
        all.FirstOrDefault(organization => Same(organization.Configured, configured)) ?? all.FirstOrDefault(organization => Same(organization.Login, configured));

    internal DirectoryOrganization? Find(long id) => all.FirstOrDefault(organization => organization.Id == id);

    internal bool IsSynced(long id) => Find(id)?.SyncedAt is not null;

    internal async Task ReloadAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        all = await GitHubDirectory.OrganizationsAsync(session, cancel);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
