using Berth.Core.Access;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Managed policies: those of this registry, with up to five versions each, and those of AWS that speak of registries.</summary>
public sealed partial class ManagedPolicies(Database database, AccessRules rules, TimeProvider time)
{
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<ManagedPolicy> GetAsync(string arn, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await FindAsync(session, arn, cancel) ?? throw Missing(arn);
    }

    /// <summary>Those whose path begins so, by their names; AWS's behind them.</summary>
    public async Task<IReadOnlyList<ManagedPolicy>> ListAsync(string? pathPrefix, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var policies = await ManagedPolicyTable.ListAsync(session, pathPrefix ?? "/", cancel);
        foreach (var known in AwsManagedPolicies.All.Where(policy => policy.Path.StartsWith(pathPrefix ?? "/", StringComparison.Ordinal)))
        {
            policies.Add(await CountAsync(session, known, cancel));
        }

        return policies;
    }

    /// <summary>The newest first.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<PolicyVersion>> ListVersionsAsync(string arn, CancellationToken cancel)
    {
        if (AwsManagedPolicies.Find(arn) is { } known)
        {
            return [known.Version];
        }

        using var session = await database.ReadAsync(cancel);
        return await ManagedPolicyVersionTable.ListAsync(session, arn, cancel) is [_, ..] versions ? versions : throw Missing(arn);
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<PolicyVersion> GetVersionAsync(string arn, string version, CancellationToken cancel) =>
        (await ListVersionsAsync(arn, cancel)).FirstOrDefault(one => one.Name == version) ?? throw MissingVersion(arn, version);

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ListTagsAsync(string arn, CancellationToken cancel)
    {
        await GetAsync(arn, cancel);
        using var session = await database.ReadAsync(cancel);
        return await PrincipalTagTable.ListAsync(session, arn, cancel);
    }

    private static async ValueTask<ManagedPolicy?> FindAsync(Session session, string arn, CancellationToken cancel) => AwsManagedPolicies.Find(arn) is { } known
        ? await CountAsync(session, known, cancel)
        : await ManagedPolicyTable.FindAsync(session, arn, cancel);

    private static async ValueTask<ManagedPolicy> CountAsync(Session session, AwsManagedPolicy known, CancellationToken cancel) => known.ToPolicy() with
    {
        Attachments = await AttachedPolicyTable.CountAsync(session, known.Arn, cancel),
        Bounded = await PrincipalTable.CountBoundedAsync(session, known.Arn, cancel),
    };

    private static RegistryException Missing(string arn) => PrincipalRows.Missing($"Policy {Printable.Of(arn)} was not found.");

    private static RegistryException MissingVersion(string arn, string version) =>
        PrincipalRows.Missing($"Policy {Printable.Of(arn)} version {Printable.Of(version)} does not exist or is not attachable.");
}
