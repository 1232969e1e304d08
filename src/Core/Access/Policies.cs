using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>The policies that are attached to repositories, and the one to the registry: who is named in them may what they say.</summary>
public sealed class Policies(Database database, TimeProvider time)
{
    /// <summary>In characters, as ECR has it.</summary>
    public const int MaxLength = 10_240;

    /// <param name="repository">Null for the registry.</param>
    /// <returns>The text as it was put, or null if there is none.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<string?> FindAsync(RepositoryName? repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PolicyTable.FindAsync(session, await IdAsync(session, repository, cancel), cancel);
    }

    /// <summary>Attaches a policy in the place of the one before.</summary>
    /// <param name="repository">Null for the registry.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task PutAsync(RepositoryName? repository, string document, Actor actor)
    {
        Require(document);
        return database.WriteAsync(async session =>
        {
            var (id, now) = (await IdAsync(session, repository, CancellationToken.None), time.GetUtcNow());
            await PolicyTable.PutAsync(session, id, document, now);
            return await RecordAsync(session, repository, actor, now, document);
        });
    }

    /// <param name="repository">Null for the registry.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, or <see cref="RegistryError.ResourceNotFound"/> if there is no policy.
    /// </exception>
    public Task DeleteAsync(RepositoryName? repository, Actor actor) => database.WriteAsync(async session =>
    {
        if (!await PolicyTable.DeleteAsync(session, await IdAsync(session, repository, CancellationToken.None)))
        {
            throw new RegistryException(RegistryError.ResourceNotFound, $"{(repository is { } name ? name.Value : "the registry")} has no policy");
        }

        return await RecordAsync(session, repository, actor, time.GetUtcNow(), "removed");
    });

    private static async ValueTask<int> RecordAsync(Session session, RepositoryName? repository, Actor actor, DateTimeOffset now, string detail)
    {
        await AccessRevision.RaiseAsync(session);
        return await AuditTable.InsertAsync(
            session, new() { Kind = AuditEventKind.PolicyChanged, At = now, Actor = actor, Repository = repository?.Value, Detail = detail });
    }

    private static async ValueTask<long?> IdAsync(Session session, RepositoryName? repository, CancellationToken cancel) => repository is { } name
        ? await RepositoryTable.FindAsync(session, name, cancel)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}")
        : null;

    /// <exception cref="RegistryException"><see cref="RegistryError.PolicyInvalid"/></exception>
    public static void Require(string document)
    {
        if (document.Length > MaxLength)
        {
            throw new RegistryException(
                RegistryError.PolicyInvalid, $"the policy has {document.Length} characters: {MaxLength} is the most for a repository or the registry");
        }

        PolicyDocument.Parse(document, PolicyKind.Resource);
    }
}
