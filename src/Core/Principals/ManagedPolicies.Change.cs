using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

public sealed partial class ManagedPolicies
{
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceAlreadyExists"/>, <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.ParameterInvalid"/>,
    /// <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task<ManagedPolicy> CreateAsync(
        string name, string path, string document, string? description, IReadOnlyList<KeyValuePair<string, string>> tags, Actor actor)
    {
        IamGrammar.RequirePolicyName(name);
        IamGrammar.RequirePath(path);
        IamGrammar.RequireTags(tags);
        PolicyLimits.RequireManaged(document);
        var now = time.GetUtcNow();
        var policy = new ManagedPolicy
        {
            Arn = rules.Resources.Identity($"policy{path}{name}"),
            Id = IamId.New(IamId.Policy),
            Name = name,
            Path = path,
            Description = description,
            DefaultVersion = 1,
            Created = now,
            Updated = now,
        };
        return database.WriteAsync(async session =>
        {
            if (await ManagedPolicyTable.IsTakenAsync(session, name))
            {
                throw PrincipalRows.Exists($"A policy called {name} already exists. Duplicate names are not allowed.");
            }

            await ManagedPolicyTable.InsertAsync(session, policy);
            await ManagedPolicyVersionTable.InsertAsync(session, policy.Arn, 1, document, now);
            await PrincipalTagTable.PutAsync(session, policy.Arn, tags);
            Principals.RequireTagCount(await PrincipalTagTable.CountAsync(session, policy.Arn));
            await RecordAsync(session, policy.Arn, actor, $"v1: {document}");
            return policy;
        });
    }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/> for a
    /// sixth version, <see cref="RegistryError.NotPermitted"/> for a policy of AWS's.
    /// </exception>
    public Task<PolicyVersion> CreateVersionAsync(string arn, string document, bool asDefault, Actor actor)
    {
        PolicyLimits.RequireManaged(document);
        return ChangeAsync(arn, async session =>
        {
            if ((await ManagedPolicyVersionTable.ListAsync(session, arn, CancellationToken.None)).Count >= PolicyLimits.Versions)
            {
                throw PrincipalRows.Limit(
                    $"A managed policy can have up to {PolicyLimits.Versions} versions. Before you create a new version, you must delete an existing version.");
            }

            var now = time.GetUtcNow();
            var number = await ManagedPolicyTable.NextVersionAsync(session, arn, now);
            await ManagedPolicyVersionTable.InsertAsync(session, arn, number, document, now);
            if (asDefault)
            {
                await ManagedPolicyTable.SetDefaultAsync(session, arn, number, now);
            }

            var version = new PolicyVersion(number, document, now, asDefault);
            await RecordAsync(session, arn, actor, $"{version.Name}{(asDefault ? ", the default" : "")}: {document}");
            return version;
        });
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.NotPermitted"/></exception>
    public Task SetDefaultAsync(string arn, string version, Actor actor) => ChangeAsync(arn, async session =>
    {
        var wanted = await RequireVersionAsync(session, arn, version);
        await ManagedPolicyTable.SetDefaultAsync(session, arn, wanted.Number, time.GetUtcNow());
        await RecordAsync(session, arn, actor, $"{version}: the default");
        return wanted;
    });

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ResourceInUse"/>, <see cref="RegistryError.NotPermitted"/>
    /// </exception>
    public Task DeleteVersionAsync(string arn, string version, Actor actor) => ChangeAsync(arn, async session =>
    {
        var unwanted = await RequireVersionAsync(session, arn, version);
        if (unwanted.IsDefault)
        {
            throw PrincipalRows.InUse("Cannot delete the default version of a policy.");
        }

        await ManagedPolicyVersionTable.DeleteAsync(session, arn, unwanted.Number);
        await RecordAsync(session, arn, actor, $"{version}: removed");
        return unwanted;
    });

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ResourceInUse"/>, <see cref="RegistryError.NotPermitted"/>
    /// </exception>
    public Task DeleteAsync(string arn, Actor actor) => ChangeAsync(arn, async session =>
    {
        var policy = await ManagedPolicyTable.FindAsync(session, arn, CancellationToken.None) ?? throw Missing(arn);
        if (policy.Attachments + policy.Bounded > 0)
        {
            throw PrincipalRows.InUse("Cannot delete a policy attached to entities.");
        }

        if ((await ManagedPolicyVersionTable.ListAsync(session, arn, CancellationToken.None)).Count > 1)
        {
            throw PrincipalRows.InUse(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }

        await PrincipalTagTable.DeleteAllAsync(session, arn);
        await ManagedPolicyTable.DeleteAsync(session, arn);
        await RecordAsync(session, arn, actor, "removed");
        return policy;
    });

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.LimitExceeded"/>,
    /// <see cref="RegistryError.NotPermitted"/>
    /// </exception>
    public Task PutTagsAsync(string arn, IReadOnlyList<KeyValuePair<string, string>> tags, Actor actor)
    {
        IamGrammar.RequireTags(tags);
        return ChangeAsync(arn, async session =>
        {
            await PrincipalTagTable.PutAsync(session, arn, tags);
            Principals.RequireTagCount(await PrincipalTagTable.CountAsync(session, arn));
            await RecordAsync(session, arn, actor, $"tags {string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"))}");
            return arn;
        });
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.NotPermitted"/></exception>
    public Task DeleteTagsAsync(string arn, IReadOnlyList<string> keys, Actor actor) => ChangeAsync(arn, async session =>
    {
        foreach (var key in keys)
        {
            await PrincipalTagTable.DeleteAsync(session, arn, key);
        }

        await RecordAsync(session, arn, actor, $"without tags {string.Join(", ", keys)}");
        return arn;
    });

    private Task<T> ChangeAsync<T>(string arn, Func<Session, ValueTask<T>> change) => AwsManagedPolicies.Find(arn) is not null
        ? throw new RegistryException(RegistryError.NotPermitted, $"{arn} is a policy of AWS: nobody changes it here")
        : database.WriteAsync(async session =>
            await ManagedPolicyTable.FindAsync(session, arn, CancellationToken.None) is null ? throw Missing(arn) : await change(session));

    private static async ValueTask<PolicyVersion> RequireVersionAsync(Session session, string arn, string version) =>
        (await ManagedPolicyVersionTable.ListAsync(session, arn, CancellationToken.None)).FirstOrDefault(one => one.Name == version) ?? throw MissingVersion(arn, version);

    private ValueTask RecordAsync(Session session, string arn, Actor actor, string detail) =>
        PrincipalChange.RecordAsync(session, AuditEventKind.PolicyChanged, actor, time.GetUtcNow(), arn, detail);
}
