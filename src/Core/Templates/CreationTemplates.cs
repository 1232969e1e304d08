using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Lifecycle;
using Berth.Core.Metadata;
using Berth.Core.Repositories;
using Berth.Core.Settings;

namespace Berth.Core.Templates;

/// <summary>Creation templates: what is stored of them. <see cref="NewRepositories"/> is what acts on them.</summary>
public sealed class CreationTemplates(Database database, TimeProvider time)
{
    /// <returns>The template; null if there is one with this prefix.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LifecyclePolicyInvalid"/>: no repository could be made by it.
    /// </exception>
    public Task<CreationTemplate?> CreateAsync(CreationTemplate wanted, Actor actor)
    {
        var valid = Valid(wanted);
        return database.WriteAsync<CreationTemplate?>(async session =>
        {
            if (await CreationTemplateTable.FindAsync(session, wanted.Prefix) is not null)
            {
                return null;
            }

            var now = time.GetUtcNow();
            var template = valid with { Created = now, Updated = now };
            await CreationTemplateTable.PutAsync(session, template);
            await RecordAsync(session, template, actor, $"created, for {string.Join(", ", template.AppliedFor)}");
            return template;
        });
    }

    /// <param name="change">The template that it shall be, from the one that it is.</param>
    /// <returns>The template; null if there is none.</returns>
    /// <exception cref="RegistryException">As <see cref="CreateAsync"/>.</exception>
    public Task<CreationTemplate?> UpdateAsync(string prefix, Func<CreationTemplate, CreationTemplate> change, Actor actor) =>
        database.WriteAsync<CreationTemplate?>(async session =>
        {
            if (await CreationTemplateTable.FindAsync(session, prefix) is not { } before)
            {
                return null;
            }

            var template = Valid(change(before) with { Prefix = before.Prefix, Created = before.Created, Updated = time.GetUtcNow() });
            await CreationTemplateTable.PutAsync(session, template);
            await RecordAsync(session, template, actor, $"changed, for {string.Join(", ", template.AppliedFor)}");
            return template;
        });

    /// <returns>What it was; null if there was none.</returns>
    public Task<CreationTemplate?> DeleteAsync(string prefix, Actor actor) => database.WriteAsync<CreationTemplate?>(async session =>
    {
        if (await CreationTemplateTable.FindAsync(session, prefix) is not { } template)
        {
            return null;
        }

        await CreationTemplateTable.DeleteAsync(session, template.Prefix);
        await RecordAsync(session, template, actor, "removed");
        return template;
    });

    public async Task<CreationTemplate?> FindAsync(string prefix, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await CreationTemplateTable.FindAsync(session, prefix, cancel);
    }

    /// <summary>By prefix, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<CreationTemplate>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await CreationTemplateTable.PageAsync(session, after, count, cancel);
    }

    /// <summary>The template with its lifecycle policy as the policies of repositories are written.</summary>
    private static CreationTemplate Valid(CreationTemplate template)
    {
        if (template.AppliedFor.Count == 0)
        {
            throw Invalid("a creation template is applied for at least one of REPLICATION, PULL_THROUGH_CACHE and CREATE_ON_PUSH");
        }

        template.Properties.Require();
        if (template.Tags.Count > RepositorySettings.MaxTags)
        {
            throw Invalid($"a repository has at most {RepositorySettings.MaxTags} tags");
        }

        RepositorySettings.Require(template.Tags);
        if (template.RepositoryPolicy is { } policy)
        {
            Policies.Require(policy);
        }

        return template.LifecyclePolicy is { } lifecycle ? template with { LifecyclePolicy = LifecyclePolicy.Parse(lifecycle).Text } : template;
    }

    private ValueTask<int> RecordAsync(Session session, CreationTemplate template, Actor actor, string detail) =>
        SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), $"creation template {template.Prefix}", detail);

    private static RegistryException Invalid(string message) => new(RegistryError.ParameterInvalid, message);
}
