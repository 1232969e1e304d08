using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Tags of users and roles: policies see them as <c>aws:PrincipalTag/…</c>.</summary>
public sealed class PrincipalTags(Database database, AccessRules rules, TimeProvider time)
{
    /// <summary>In the order of their keys.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ListAsync(PrincipalKind kind, string principal, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PrincipalTagTable.ListAsync(session, (await PrincipalRows.RequireAsync(session, kind, principal, cancel)).Id, cancel);
    }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task PutAsync(PrincipalKind kind, string principal, IReadOnlyList<KeyValuePair<string, string>> tags, Actor actor)
    {
        IamGrammar.RequireTags(tags);
        return ChangeAsync(kind, principal, actor, $"tags {string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"))}", async (session, id) =>
        {
            await PrincipalTagTable.PutAsync(session, id, tags);
            Principals.RequireTagCount(await PrincipalTagTable.CountAsync(session, id));
        });
    }

    /// <summary>Removes tags; those that are not there are passed over.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task DeleteAsync(PrincipalKind kind, string principal, IReadOnlyList<string> keys, Actor actor) =>
        ChangeAsync(kind, principal, actor, $"without tags {string.Join(", ", keys)}", async (session, id) =>
        {
            foreach (var key in keys)
            {
                await PrincipalTagTable.DeleteAsync(session, id, key);
            }
        });

    private Task<int> ChangeAsync(PrincipalKind kind, string principal, Actor actor, string what, Func<Session, string, ValueTask> change) => database.WriteAsync(async session =>
    {
        var found = await PrincipalRows.RequireAsync(session, kind, principal, CancellationToken.None);
        await change(session, found.Id);
        await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalChanged, actor, time.GetUtcNow(), found.ArnIn(rules.Resources), what);
        return 0;
    });
}
