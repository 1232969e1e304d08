using Berth.Core.Audit;

namespace Berth.Core.Vault;

public sealed partial class StoredSecrets
{
    /// <summary>Marks a secret for deletion, or deletes it at once.</summary>
    /// <param name="window">For how long it can be brought back; null for not at all.</param>
    /// <returns>The secret, with the time of its end.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.SecretNotFound"/>, <see cref="RegistryError.SecretUnavailable"/></exception>
    public Task<StoredSecret> DeleteAsync(string id, TimeSpan? window, Actor actor) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        var secret = (window is null ? await RequireAnyAsync(session, id) : await RequireAsync(session, id)) with { Deleted = now, Deletes = now + (window ?? TimeSpan.Zero) };
        if (window is null)
        {
            await SecretTable.DeleteAsync(session, secret.Id);
        }
        else
        {
            await SecretTable.UpdateAsync(session, secret);
        }

        await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, window is null ? "deleted" : $"deleted, for good at {secret.Deletes:u}");
        return secret;
    });

    /// <summary>Brings one back that is marked for deletion.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.SecretNotFound"/></exception>
    public Task<StoredSecret> RestoreAsync(string id, Actor actor) => database.WriteAsync(async session =>
    {
        var secret = await RequireAnyAsync(session, id) with { Deleted = null, Deletes = null };
        await SecretTable.UpdateAsync(session, secret);
        await RecordAsync(session, AuditEventKind.SecretChanged, secret, actor, "restored");
        return secret;
    });
}
