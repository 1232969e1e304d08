using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Vault;

public sealed partial class StoredSecrets
{
    private const int RandomLength = 6;
    private const string RandomCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <returns>The secret, and the id of its version if it was given a value.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.SecretAlreadyExists"/>, and
    /// <see cref="RegistryError.SecretUnavailable"/> while one of the name is marked for deletion.
    /// </exception>
    public Task<(StoredSecret Secret, string? Version)> CreateAsync(NewSecret wanted, Actor actor)
    {
        RequireTags(wanted.Tags);
        RequireValue(wanted.Value);
        return database.WriteAsync<(StoredSecret, string?)>(async session =>
        {
            var now = time.GetUtcNow();
            await SecretTable.DeleteExpiredAsync(session, now);
            if (await SecretTable.FindAsync(session, wanted.Name, now) is { } existing)
            {
                return await RepeatedAsync(session, existing, wanted)
                    ? (existing, wanted.Token)
                    : throw AlreadyThere(existing);
            }

            await SecretTable.InsertAsync(session, new() { Name = wanted.Name, Arn = NewArn(wanted.Name), Description = wanted.Description, KmsKey = wanted.KmsKey, Created = now, Changed = now });
            var secret = await RequireAsync(session, wanted.Name);
            await PutTagsAsync(session, secret, wanted.Tags);
            var version = wanted.Value is { } value ? await PutAsync(session, secret, wanted.Token, value, [SecretVersion.Current]) : null;
            await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, version is null ? "created" : $"created with version {version}");
            return (secret, version);
        });
    }

    private string NewArn(string name) =>
        names.Secret($"{name}-{System.Security.Cryptography.RandomNumberGenerator.GetString(RandomCharacters, RandomLength)}");

    /// <summary>Whether the same request came before: its token is a version with the same value.</summary>
    private async ValueTask<bool> RepeatedAsync(Session session, StoredSecret existing, NewSecret wanted) =>
        existing.Deletes is null && wanted is { Token: { } token, Value: { } value }
        && await SecretVersionTable.FindAsync(session, existing.Id, token) is var (seal, binary, _)
        && value.Is(new(Open(existing, token, seal), binary));

    private static RegistryException AlreadyThere(StoredSecret existing) => existing.Deletes is null
        ? new(RegistryError.SecretAlreadyExists, $"The operation failed because the secret {existing.Name} already exists.")
        : new(
            RegistryError.SecretUnavailable,
            "You can't create this secret because a secret with this name is already scheduled for deletion.");
}
