using Berth.Core.Metadata;

namespace Berth.Core.Identity;

/// <summary>Holds the root key against the one that the rows were sealed with, before something is sealed that the other cannot open.</summary>
public static class EncryptionKeyCheck
{
    private const string Insert = "insert into encryption_key (id, fingerprint) values (1, @fingerprint) on conflict (id) do nothing";
    private const string Find = "select fingerprint from encryption_key where id = 1";

    /// <exception cref="IOException">It is another key.</exception>
    public static async Task RequireSameAsync(Database database, EncryptionKey key)
    {
        using (var session = await database.ReadAsync(CancellationToken.None))
        {
            if (await FindAsync(session) is { } known)
            {
                Require(known, key);
                return;
            }
        }

        Require(
            await database.WriteAsync(async session =>
            {
                await session.Prepare(Insert).Bind("@fingerprint", key.Fingerprint).ExecuteAsync();
                return await FindAsync(session);
            }),
            key);
    }

    private static async ValueTask<string?> FindAsync(Session session) => (await session.Prepare(Find).StringsAsync()).FirstOrDefault();

    private static void Require(string? known, EncryptionKey key)
    {
        if (known != key.Fingerprint)
        {
            throw new IOException(
                $"the secrets in the rows were sealed with another encryption key ({known}) than this one ({key.Fingerprint}): bring the old file back");
        }
    }
}
