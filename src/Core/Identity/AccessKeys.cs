using System.Buffers;
using System.Security.Cryptography;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Identity;

/// <summary>
/// Keys of machines that no provider vouches for. Each has a policy of its own. As a password its secret is held against a hash; for
/// signatures it is kept sealed.
/// </summary>
public sealed class AccessKeys(Database database, EncryptionKey encryption, TimeProvider time)
{
    /// <summary>Two, so that a key is replaced without a moment in which neither the old nor the new one works.</summary>
    public const int MaxLive = 2;

    public const int MaxNameLength = 128;

    private const int IdLength = 18;
    private const int SecretBytes = 36; // 48 characters of base64url.

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=,.@_-/");

    /// <summary>What the secret of an unknown id is compared with, so that a wrong id costs as much as a wrong secret.</summary>
    private static readonly byte[] NobodysHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly RecentUses uses = new(database, time);

    /// <param name="name">At most <see cref="MaxNameLength"/> letters, digits and <c>+=,.@_-/</c>.</param>
    /// <param name="policy">An identity policy.</param>
    /// <param name="expires">From when on it is dead; null for never.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.PolicyInvalid"/>, or <see cref="RegistryError.ParameterInvalid"/>: also for a third live key of one name.
    /// </exception>
    public async Task<NewAccessKey> CreateAsync(string name, string policy, DateTimeOffset? expires, Actor actor)
    {
        var now = time.GetUtcNow();
        RequireName(name);
        PolicyDocument.Parse(policy, PolicyKind.Identity);
        if (expires <= now)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "the key would be expired before it is used");
        }

        var key = new AccessKey { Id = $"BK{Secrets.NewId(IdLength)}", Name = name, Policy = policy, Created = now, CreatedBy = actor.Id, Expires = expires };
        var secret = Secrets.New(SecretBytes);
        await database.WriteAsync(session => InsertAsync(session, key, secret, actor));
        return new(key, secret);
    }

    /// <summary>All keys that ever were, in the order of their names.</summary>
    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await AccessKeyTable.ListAsync(session, cancel);
    }

    /// <summary>The key, revoked or expired ones too, or null.</summary>
    public async Task<AccessKey?> FindAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await FindAsync(session, id, cancel);
    }

    /// <summary>As <see cref="FindAsync(string, CancellationToken)"/>, within a request's own session.</summary>
    public static ValueTask<AccessKey?> FindAsync(Session session, string id, CancellationToken cancel) => AccessKeyTable.FindAsync(session, id, cancel);

    /// <summary>The key that the secret belongs to, or null if there is none, the secret is wrong, or the key is revoked or expired.</summary>
    /// <param name="address">Where the request comes from; noted with the use.</param>
    public async Task<AccessKey?> VerifyAsync(string id, string secret, string? address, CancellationToken cancel)
    {
        var given = Secrets.Hash(secret);
        using var session = await database.ReadAsync(cancel);
        var found = await AccessKeyTable.FindWithHashAsync(session, id, cancel);
        var isRight = CryptographicOperations.FixedTimeEquals(given, found?.Hash ?? NobodysHash);
        if (!isRight || found is not { Key: var key } || !key.IsLive(time.GetUtcNow()))
        {
            return null;
        }

        uses.Note(key.Id, key.LastUsed, address, secret);
        return key;
    }

    /// <summary>The key and its secret, with which a signature is checked; a secret of null for a key that is good as a password alone.</summary>
    /// <returns>Null if there is none, revoked and expired ones too.</returns>
    public async Task<(AccessKey Key, string? Secret)?> FindSecretAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await AccessKeyTable.FindWithSealAsync(session, id, cancel) is var (key, seal)
            ? (key, seal is null ? null : encryption.OpenText(PurposeOf(id), seal))
            : null;
    }

    /// <summary>Notes that a signature of the key was right.</summary>
    public void NoteUse(AccessKey key, string secret, string? address) => uses.Note(key.Id, key.LastUsed, address, secret);

    /// <summary>Revokes a key; to revoke one again changes nothing.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task<AccessKey> RevokeAsync(string id, Actor actor) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        var key = await AccessKeyTable.FindAsync(session, id, CancellationToken.None)
            ?? throw new RegistryException(RegistryError.ResourceNotFound, $"there is no access key '{Printable.Of(id)}'");
        if (!await AccessKeyTable.RevokeAsync(session, id, now))
        {
            return key;
        }

        await AccessRevision.RaiseAsync(session);
        await AuditTable.InsertAsync(session, new() { Kind = AuditEventKind.KeyRevoked, At = now, Actor = actor, Subject = id, Detail = key.Name });
        return key with { Revoked = now };
    });

    /// <summary>Writes down which keys were used since the last time, and from where, all in one transaction.</summary>
    /// <returns>How many.</returns>
    public Task<int> WriteUsesAsync() => uses.WriteAsync(WriteUseAsync);

    private static async ValueTask WriteUseAsync(Session session, RecentUse use)
    {
        if (await AccessKeyTable.FindAsync(session, use.Id, CancellationToken.None) is not { } key)
        {
            return;
        }

        await AccessKeyTable.UseAsync(session, use);
        if (IsNews(key, use))
        {
            var actor = new Actor($"key:{key.Id}", key.Name, use.Credential, use.From);
            await AuditTable.InsertAsync(session, new() { Kind = AuditEventKind.KeyUsed, At = use.At, Actor = actor, Subject = key.Id });
        }
    }

    /// <summary>A use from another place, or after a rest of an hour: a key in steady use is in the record with what it does.</summary>
    private static bool IsNews(AccessKey key, RecentUse use) =>
        key.LastUsed is not { } last || key.LastUsedFrom != use.From || use.At - last >= TimeSpan.FromHours(1);

    private async ValueTask<int> InsertAsync(Session session, AccessKey key, string secret, Actor actor)
    {
        if (await AccessKeyTable.CountLiveAsync(session, key.Name, key.Created) >= MaxLive)
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid, $"there are {MaxLive} live keys with the name {key.Name}: revoke the older one first");
        }

        await AccessKeyTable.InsertAsync(session, key, Secrets.Hash(secret), encryption.Seal(PurposeOf(key.Id), secret));
        await AccessRevision.RaiseAsync(session);
        return await AuditTable.InsertAsync(
            session, new() { Kind = AuditEventKind.KeyCreated, At = key.Created, Actor = actor, Subject = key.Id, Detail = key.Name });
    }

    private static string PurposeOf(string id) => $"secret of access key {id}";

    private static void RequireName(string name)
    {
        if (name.Length is 0 or > MaxNameLength || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid,
                $"'{Printable.Of(name)}' is not the name of a key: use at most {MaxNameLength} letters, digits and + = , . @ _ - /");
        }
    }
}
