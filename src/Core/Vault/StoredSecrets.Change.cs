using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Vault;

public sealed partial class StoredSecrets
{
    /// <summary>In characters, as Secrets Manager has it.</summary>
    public const int MaxPolicyLength = 20_480;

    /// <summary>Changes what is not null.</summary>
    /// <returns>The secret, and the id of its new version if it was given a value.</returns>
    /// <exception cref="RegistryException">As <see cref="PutValueAsync"/>.</exception>
    public Task<(StoredSecret Secret, string? Version)> UpdateAsync(
        string id, string? description, string? kmsKey, SecretValue? value, string? token, Actor actor)
    {
        RequireValue(value);
        return database.WriteAsync<(StoredSecret, string?)>(async session =>
        {
            var before = await RequireAsync(session, id);
            var secret = before with { Description = description ?? before.Description, KmsKey = kmsKey ?? before.KmsKey, Changed = time.GetUtcNow() };
            await SecretTable.UpdateAsync(session, secret);
            var version = value is null ? null : await PutAsync(session, secret, token, value, [SecretVersion.Current]);
            await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, version is null ? "changed" : $"version {version}");
            return (secret, version);
        });
    }

    /// <summary>Sets tags; others stay.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>
    /// </exception>
    public Task SetTagsAsync(string id, IReadOnlyDictionary<string, string> tags, Actor actor)
    {
        RequireTags(tags);
        return database.WriteAsync(async session =>
        {
            var secret = await RequireAsync(session, id);
            await PutTagsAsync(session, secret, tags);
            return await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, $"tags {string.Join(", ", tags.Keys)}");
        });
    }

    /// <summary>Removes tags; those that are not there are no mistake.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/></exception>
    public Task RemoveTagsAsync(string id, IReadOnlyCollection<string> keys, Actor actor) => database.WriteAsync(async session =>
    {
        var secret = await RequireAsync(session, id);
        foreach (var key in keys)
        {
            await SecretTagTable.DeleteAsync(session, secret.Id, key);
        }

        return await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, $"without tags {string.Join(", ", keys)}");
    });

    /// <param name="policy">In IAM's language; null to remove it.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/>
    /// </exception>
    public Task<StoredSecret> SetPolicyAsync(string id, string? policy, Actor actor)
    {
        if (policy is not null)
        {
            PolicyDocument.Parse(policy, PolicyKind.Resource);
        }

        return database.WriteAsync(async session =>
        {
            var secret = await RequireAsync(session, id) with { Policy = policy };
            await SecretTable.UpdateAsync(session, secret);
            await RecordAsync(session, AuditEventKind.PolicyChanged, secret, actor, policy ?? "removed");
            return secret;
        });
    }

    private static async ValueTask PutTagsAsync(Session session, StoredSecret secret, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            await SecretTagTable.PutAsync(session, secret.Id, key, value);
        }

        if ((await SecretTagTable.ListAsync(session, secret.Id)).Count > RepositorySettings.MaxTags)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"a secret has at most {RepositorySettings.MaxTags} tags");
        }
    }

    private static void RequireTags(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > RepositorySettings.MaxKeyLength || value.Length > RepositorySettings.MaxValueLength)
            {
                throw new RegistryException(RegistryError.ParameterInvalid, $"'{Printable.Of(key)}' is no tag: a key or its value is too long, or the key is empty");
            }
        }
    }

    private static void RequireValue(SecretValue? value)
    {
        if (value?.Bytes.Length > SecretValue.MaxLength)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"a secret has at most {SecretValue.MaxLength} bytes");
        }
    }
}
