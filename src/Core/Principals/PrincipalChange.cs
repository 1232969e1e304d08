using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>What every change here has in common: decisions are made anew, and the record says who changed what.</summary>
internal static class PrincipalChange
{
    internal static async ValueTask RecordAsync(
        Session session, AuditEventKind kind, Actor actor, DateTimeOffset now, string subject, string? detail = null)
    {
        await AccessRevision.RaiseAsync(session);
        await AuditTable.InsertAsync(session, new() { Kind = kind, At = now, Actor = actor, Subject = subject, Detail = detail });
    }
}
