namespace Berth.Core.Organizations;

/// <summary>A configured organisation that was found at GitHub.</summary>
/// <param name="Id">Its number, which it keeps when it is renamed.</param>
/// <param name="Login">Its login now.</param>
/// <param name="Configured">The login under which the settings name it: what it was called when it was found.</param>
/// <param name="SyncedAt">When its members and teams were last read whole; null if nothing is known of them.</param>
public sealed record DirectoryOrganization(long Id, string Login, string Configured, DateTimeOffset? SyncedAt);
