using System.Collections.Concurrent;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>The access keys of users, at most two each, so that one can replace the other. Their secrets are kept sealed.</summary>
public sealed class UserKeys(Database database, EncryptionKey encryption, AccessRules rules, TimeProvider time)
{
    private const int MaxOfUser = 2;

    private readonly RecentUses uses = new(database, time);
    private readonly ConcurrentDictionary<string, (string Service, string Region)> places = new(StringComparer.Ordinal);

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.LimitExceeded"/></exception>
    public Task<NewUserKey> CreateAsync(string user, Actor actor)
    {
        var (id, secret, now) = (IamId.NewKey(IamId.UserKey), IamId.NewSecret(), time.GetUtcNow());
        return database.WriteAsync(async session =>
        {
            var owner = await PrincipalRows.RequireAsync(session, PrincipalKind.User, user, CancellationToken.None);
            if ((await UserKeyTable.ListAsync(session, owner.Id, CancellationToken.None)).Count >= MaxOfUser)
            {
                throw PrincipalRows.Limit($"Cannot exceed quota for AccessKeysPerUser: {MaxOfUser}");
            }

            var key = new UserKey { Id = id, UserId = owner.Id, IsActive = true, Created = now };
            await UserKeyTable.InsertAsync(session, key, encryption.Seal(PurposeOf(id), secret));
            await PrincipalChange.RecordAsync(session, AuditEventKind.KeyCreated, actor, now, id, owner.ArnIn(rules.Resources));
            return new NewUserKey(key, owner, secret);
        });
    }

    /// <summary>The oldest first.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<UserKey>> ListAsync(string user, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await UserKeyTable.ListAsync(session, (await PrincipalRows.RequireAsync(session, PrincipalKind.User, user, cancel)).Id, cancel);
    }

    /// <summary>The key and its user, or null.</summary>
    public async Task<(UserKey Key, Principal User)?> FindAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await UserKeyTable.FindAsync(session, id, cancel) is var (key, _) && await PrincipalTable.FindAsync(session, key.UserId, cancel) is { } user
            ? (key, user)
            : null;
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task SetActiveAsync(string user, string id, bool active, Actor actor) => ChangeAsync(user, id, async (session, key, owner) =>
    {
        await UserKeyTable.SetActiveAsync(session, id, active);
        var (kind, what) = active ? (AuditEventKind.KeyCreated, "active again") : (AuditEventKind.KeyRevoked, "inactive");
        await PrincipalChange.RecordAsync(session, kind, actor, time.GetUtcNow(), id, $"{owner.ArnIn(rules.Resources)}: {what}");
    });

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task DeleteAsync(string user, string id, Actor actor) => ChangeAsync(user, id, async (session, key, owner) =>
    {
        await UserKeyTable.DeleteAsync(session, id);
        await PrincipalChange.RecordAsync(session, AuditEventKind.KeyRevoked, actor, time.GetUtcNow(), id, owner.ArnIn(rules.Resources));
    });

    /// <summary>The key, its user and its secret; null if there is none. An inactive one is found too.</summary>
    internal async Task<(UserKey Key, Principal User, string? Secret)?> FindSecretAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await UserKeyTable.FindAsync(session, id, cancel) is var (key, seal) && await PrincipalTable.FindAsync(session, key.UserId, cancel) is { } user
            ? (key, user, encryption.OpenText(PurposeOf(id), seal))
            : null;
    }

    /// <summary>Notes that a signature of the key was right; it is written down within half a minute.</summary>
    internal void NoteUse(UserKey key, string secret, string? address, string service, string region)
    {
        places[key.Id] = (service, region);
        uses.Note(key.Id, key.LastUsed, address, secret);
    }

    /// <summary>Writes down which keys were used since the last time, and for what, all in one transaction.</summary>
    /// <returns>How many.</returns>
    public Task<int> WriteUsesAsync() => uses.WriteAsync(async (session, use) =>
    {
        var (service, region) = places.GetValueOrDefault(use.Id);
        await UserKeyTable.UseAsync(session, use.Id, use.At, service ?? "", region ?? "");
    });

    private static string PurposeOf(string id) => $"secret of user key {id}";

    /// <summary>A key is changed by the name of its user: the id alone, of another's key, changes nothing.</summary>
    private Task<int> ChangeAsync(string user, string id, Func<Session, UserKey, Principal, ValueTask> change) => database.WriteAsync(async session =>
    {
        var owner = await PrincipalRows.RequireAsync(session, PrincipalKind.User, user, CancellationToken.None);
        if (await UserKeyTable.FindAsync(session, id, CancellationToken.None) is not var (key, _) || key.UserId != owner.Id)
        {
            throw PrincipalRows.Missing($"The Access Key with id {Printable.Of(id)} cannot be found.");
        }

        await change(session, key, owner);
        return 0;
    });
}
