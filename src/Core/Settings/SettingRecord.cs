using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Settings;

/// <summary>How a change of what the registry is told about itself appears in the record.</summary>
internal static class SettingRecord
{
    /// <param name="what">Which setting.</param>
    /// <param name="detail">What it is now, or that it is gone.</param>
    internal static ValueTask<int> InsertAsync(Session session, Actor actor, DateTimeOffset now, string what, string detail) =>
        AuditTable.InsertAsync(session, new() { Kind = AuditEventKind.SettingChanged, At = now, Actor = actor, Subject = what, Detail = detail });
}
