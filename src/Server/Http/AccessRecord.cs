using Berth.Core;
using Berth.Core.Audit;
using Berth.Core.Repositories;

namespace Berth.Server.Http;

/// <summary>What the record holds of requests themselves: who came in, who did not, and who was told no.</summary>
internal sealed class AccessRecord(AuditLog log, TimeProvider time)
{
    internal void LoggedIn(Actor actor) => log.Add(new() { Kind = AuditEventKind.Login, At = time.GetUtcNow(), Actor = actor });

    /// <param name="user">The name that came with the credential, which proves nothing.</param>
    internal void LoginFailed(string user, string credential, string? address, string reason) => log.Add(new()
    {
        Kind = AuditEventKind.LoginFailed,
        At = time.GetUtcNow(),
        Actor = new("unknown", user, credential, address),
        Detail = reason,
    });

    /// <summary>Writes down that a caller was told no, and says it.</summary>
    internal RegistryException Refusal(Access access, string action, RepositoryName? repository)
    {
        Denied(access.Actor, action, repository);
        return new(
            RegistryError.NotPermitted, $"{access.Caller.Name} is not authorized to perform {action} on {repository?.Value ?? "the registry"}");
    }

    internal void Denied(Actor actor, string action, RepositoryName? repository) => log.Add(new()
    {
        Kind = AuditEventKind.Denied,
        At = time.GetUtcNow(),
        Actor = actor,
        Repository = repository?.Value,
        Subject = action,
    });
}
