using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Lifecycle;

/// <summary>The lifecycle policies of repositories, and the one that holds for those without their own.</summary>
public sealed class LifecyclePolicies(Database database, TimeProvider time)
{
    /// <summary>
    /// Nothing is evaluated sooner after a change. Terraform changes a policy by deleting it first, and meanwhile the default holds; and who
    /// sees a mistake at once can still take it back.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <param name="repository">Null for the registry's default.</param>
    /// <returns>The policy of its own, or null: the default does not count.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<StoredLifecyclePolicy?> FindAsync(RepositoryName? repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await LifecyclePolicyTable.FindAsync(session, await IdAsync(session, repository, cancel), cancel);
    }

    /// <summary>What holds for a repository, its own policy or the default; or the default itself.</summary>
    /// <param name="repository">Null for the registry's default.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.LifecyclePolicyNotFound"/></exception>
    public async Task<StoredLifecyclePolicy> FindHoldingAsync(RepositoryName? repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await IdAsync(session, repository, cancel) is { } id
            ? await LifecyclePolicyTable.FindHoldingAsync(session, id, cancel) ?? throw NotFound(repository)
            : await LifecyclePolicyTable.FindAsync(session, null, cancel) ?? throw NotFound(null);
    }

    /// <summary>Attaches a policy in the place of the one before.</summary>
    /// <param name="repository">Null for the registry's default.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.LifecyclePolicyInvalid"/>, <see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<LifecyclePolicy> PutAsync(RepositoryName? repository, string text, Actor actor)
    {
        var policy = LifecyclePolicy.Parse(text);
        await database.WriteAsync(async session =>
        {
            var (id, now) = (await IdAsync(session, repository, CancellationToken.None), time.GetUtcNow());
            await LifecyclePolicyTable.PutAsync(session, id, policy.Text, now);
            return await RecordAsync(session, repository, id, actor, now, policy.Text);
        });
        return policy;
    }

    /// <param name="repository">Null for the registry's default.</param>
    /// <returns>What was there.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.LifecyclePolicyNotFound"/></exception>
    public Task<StoredLifecyclePolicy> DeleteAsync(RepositoryName? repository, Actor actor) => database.WriteAsync(async session =>
    {
        var id = await IdAsync(session, repository, CancellationToken.None);
        var stored = await LifecyclePolicyTable.FindAsync(session, id, CancellationToken.None) ?? throw NotFound(repository);
        await LifecyclePolicyTable.DeleteAsync(session, id);
        await RecordAsync(session, repository, id, actor, time.GetUtcNow(), "removed");
        return stored;
    });

    /// <summary>What is said of a policy that is not there.</summary>
    public static RegistryException NotFound(RepositoryName? repository) => new(
        RegistryError.LifecyclePolicyNotFound, repository is { } name ? $"{name} has no lifecycle policy" : "the registry has no default lifecycle policy");

    internal static async ValueTask<long?> IdAsync(Session session, RepositoryName? repository, CancellationToken cancel) => repository is { } name
        ? await RepositoryTable.FindAsync(session, name, cancel)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}")
        : null;

    private static async ValueTask<int> RecordAsync(
        Session session, RepositoryName? repository, long? id, Actor actor, DateTimeOffset now, string detail)
    {
        if (id is { } known)
        {
            await LifecycleEvaluationTable.PutAsync(session, known, evaluated: null, now + Grace);
        }

        return await AuditTable.InsertAsync(
            session, new() { Kind = AuditEventKind.LifecyclePolicyChanged, At = now, Actor = actor, Repository = repository?.Value, Detail = detail });
    }
}
