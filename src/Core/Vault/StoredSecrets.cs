using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;

namespace Berth.Core.Vault;

/// <summary>
/// Secrets for other systems, such as the passwords of upstream registries, in versions that labels are moved along. Values are sealed at rest;
/// neither they nor what they are made of comes into a log or the record.
/// </summary>
public sealed partial class StoredSecrets(Database database, EncryptionKey encryption, ResourceNames names, TimeProvider time)
{
    /// <summary>Null if there is none.</summary>
    /// <param name="id">The name, the ARN, or the ARN without its random end.</param>
    public async Task<StoredSecret?> FindAsync(string id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await SecretTable.FindAsync(session, id, time.GetUtcNow(), cancel);
    }

    /// <summary>By name, at most <paramref name="count"/>.</summary>
    /// <param name="after">A name; empty for the beginning.</param>
    /// <param name="deleted">Whether those are listed that can still be brought back.</param>
    public async Task<IReadOnlyList<StoredSecret>> ListAsync(string after, int count, bool deleted, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await SecretTable.PageAsync(session, after, count, deleted, time.GetUtcNow(), cancel);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<SecretVersion>> VersionsAsync(StoredSecret secret, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await SecretVersionTable.ListAsync(session, secret.Id, cancel);
    }

    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(StoredSecret secret, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await SecretTagTable.ListAsync(session, secret.Id, cancel);
    }

    /// <summary>A value. That somebody read it is in the record before it is given away.</summary>
    /// <param name="version">Its id; null for the one that has the stage.</param>
    /// <param name="stage">A label; with a version, one that the version must have. Null for the current one, or any.</param>
    /// <returns>Null if there is no such version.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>, <see cref="RegistryError.SecretUnreadable"/>
    /// </exception>
    public async Task<(SecretVersion Version, SecretValue Value)?> ReadAsync(string id, string? version, string? stage, Actor actor)
    {
        var read = await database.WriteAsync<(StoredSecret Secret, SecretVersion Version, byte[] Seal, bool IsBinary)?>(async session =>
        {
            var secret = await RequireAsync(session, id);
            var versions = await SecretVersionTable.ListAsync(session, secret.Id);
            var wanted = version is null ? stage ?? SecretVersion.Current : stage;
            if (versions.Find(other => (version is null || other.Id == version) && (wanted is null || other.Stages.Contains(wanted))) is not { } found
                || await SecretVersionTable.FindAsync(session, secret.Id, found.Id) is not var (seal, binary, _))
            {
                return null;
            }

            await RecordAsync(session, AuditEventKind.SecretRead, secret, actor, found.Id);
            return (secret, found, seal, binary);
        });
        return read is var (owner, meant, bytes, isBinary) ? (meant, new(Open(owner, meant.Id, bytes), isBinary)) : null;
    }

    /// <summary>Deletes those whose time is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync()
    {
        using (var session = await database.ReadAsync(CancellationToken.None))
        {
            // A commit costs a flush; mostly there is nothing to do.
            if (!await SecretTable.AnyExpiredAsync(session, time.GetUtcNow()))
            {
                return 0;
            }
        }

        return await database.WriteAsync(session => SecretTable.DeleteExpiredAsync(session, time.GetUtcNow()));
    }

    /// <summary>What a rule that names a secret would get of it, or why it cannot.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>, <see cref="RegistryError.SecretUnreadable"/>
    /// </exception>
    internal async ValueTask<SecretValue> CurrentAsync(Session session, string id)
    {
        var secret = await RequireAsync(session, id);
        return await SecretVersionTable.StagedAsAsync(session, secret.Id, SecretVersion.Current) is { } version
            && await SecretVersionTable.FindAsync(session, secret.Id, version) is var (seal, binary, _)
            ? new(Open(secret, version, seal), binary)
            : throw new RegistryException(RegistryError.SecretUnavailable, $"the secret {secret.Name} has no value yet");
    }

    private byte[] Open(StoredSecret secret, string version, byte[] seal) => encryption.Open(PurposeOf(secret, version), seal)
        ?? throw new RegistryException(RegistryError.SecretUnreadable, $"the secret {secret.Name} was sealed with another encryption key");

    /// <exception cref="RegistryException"><see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/></exception>
    private async ValueTask<StoredSecret> RequireAsync(Session session, string id)
    {
        var secret = await RequireAnyAsync(session, id);
        return secret.Deletes is null
            ? secret
            : throw new RegistryException(
                RegistryError.SecretUnavailable, "You can't perform this operation on the secret because it was marked for deletion.");
    }

    /// <summary>The same for what works on one that is marked for deletion.</summary>
    private async ValueTask<StoredSecret> RequireAnyAsync(Session session, string id) =>
        await SecretTable.FindAsync(session, id, time.GetUtcNow())
        ?? throw new RegistryException(RegistryError.SecretNotFound, "Secrets Manager can't find the specified secret.");

    private ValueTask<int> RecordAsync(Session session, AuditEventKind kind, StoredSecret secret, Actor actor, string detail) =>
        AuditTable.InsertAsync(session, new() { Kind = kind, At = time.GetUtcNow(), Actor = actor, Subject = secret.Arn, Detail = detail });

    private static string PurposeOf(StoredSecret secret, string version) => $"value of secret {secret.Arn} in version {version}";
}
