using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Lifecycle;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Templates;

/// <summary>
/// Repositories that nobody made beforehand. A push makes one with or without a template, for whoever may push there; the template with the
/// longest matching prefix says what it is like, in the transaction that makes it.
/// </summary>
internal static class NewRepositories
{
    /// <summary>The repository's id; a first push makes the repository.</summary>
    internal static async ValueTask<long> EnsureAsync(Session session, RepositoryName name, DateTimeOffset now)
    {
        if (await RepositoryTable.FindAsync(session, name, CancellationToken.None) is { } existing)
        {
            return existing;
        }

        var id = await RepositoryTable.EnsureAsync(session, name, now);
        if (await CreationTemplateTable.MatchAsync(session, name.Value, CreationTemplate.OnPush) is { } template)
        {
            await ApplyAsync(session, name, id, template, now);
        }

        return id;
    }

    private static async ValueTask ApplyAsync(Session session, RepositoryName name, long id, CreationTemplate template, DateTimeOffset now)
    {
        await RepositoryDetailsTable.PutAsync(session, id, template.Properties);
        foreach (var (key, value) in template.Tags)
        {
            await RepositoryTagTable.PutAsync(session, id, key, value);
        }

        if (template.RepositoryPolicy is { } policy)
        {
            await PolicyTable.PutAsync(session, id, policy, now);
        }

        if (template.LifecyclePolicy is { } lifecycle)
        {
            await LifecyclePolicyTable.PutAsync(session, id, lifecycle, now);
        }

        // Who asked a moment ago was told that there is no such repository, and what follows from that.
        await AccessRevision.RaiseAsync(session);
        await AuditTable.InsertAsync(session, new()
        {
            Kind = AuditEventKind.RepositoryCreated,
            At = now,
            Actor = new("registry", "registry", null, null),
            Repository = name.Value,
            Detail = $"by a push, with the creation template {template.Prefix}",
        });
    }
}
