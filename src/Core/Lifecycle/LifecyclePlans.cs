using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Lifecycle;

/// <summary>What a policy would do, without doing it.</summary>
public sealed class LifecyclePlans(Database database, TimeProvider time)
{
    /// <param name="policy">Null for the one that holds.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, or <see cref="RegistryError.LifecyclePolicyNotFound"/> if no policy is given or holds.
    /// </exception>
    public async Task<(StoredLifecyclePolicy Policy, LifecyclePlan Plan)> PlanAsync(RepositoryName repository, LifecyclePolicy? policy, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = (await LifecyclePolicies.IdAsync(session, repository, cancel))!.Value;
        var stored = policy is null
            ? await LifecyclePolicyTable.FindHoldingAsync(session, id, cancel) ?? throw LifecyclePolicies.NotFound(repository)
            : new(policy.Text, IsDefault: false, EvaluatedAt: null);
        var images = await LifecycleImageTable.ReadAsync(session, id, cancel);
        return (stored, LifecyclePlanner.Plan(policy ?? LifecyclePolicy.Parse(stored.Text), images, time.GetUtcNow()));
    }
}
