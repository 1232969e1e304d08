using Berth.Core.Access;
using Berth.Core.Audit;

namespace Berth.Core.Repositories;

public sealed partial class Repositories
{
    /// <summary>
    /// Deletes a repository with its images, tags, settings and policy. Bytes stay as long as another repository may need them. What comes
    /// later under the same name has nothing of it.
    /// </summary>
    /// <param name="force">Whether its images go too.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.RepositoryNotEmpty"/></exception>
    public Task DeleteAsync(RepositoryName name, bool force, Actor actor) => database.WriteAsync(async session =>
    {
        var id = await RepositoryTable.FindAsync(session, name, CancellationToken.None)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}");
        if (!force && await RepositoryTable.HasManifestAsync(session, id))
        {
            throw new RegistryException(RegistryError.RepositoryNotEmpty, $"{name} still has images: delete them first, or force it");
        }

        var now = time.GetUtcNow();
        await RepositoryTable.DeleteAsync(session, id, name, now);
        await AccessRevision.RaiseAsync(session);
        return await AuditTable.InsertAsync(
            session, new() { Kind = AuditEventKind.RepositoryDeleted, At = now, Actor = actor, Repository = name.Value });
    });
}
