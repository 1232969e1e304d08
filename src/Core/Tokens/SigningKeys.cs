using Berth.Core.Metadata;

namespace Berth.Core.Tokens;

/// <summary>
/// The signing keys, which all processes share through the database. The newest signs; an older one checks until no token of it can live.
/// </summary>
public sealed class SigningKeys(Database database, TimeProvider time) : IDisposable
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How long it checks after that: longer than any token lives.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(12);

    /// <summary>A key that is not known may be another process's new one; asking the database for each forgery is not worth it.</summary>
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile List<SigningKey> keys = [];
    private DateTimeOffset loadedAt = DateTimeOffset.MinValue;

    public void Dispose() => gate.Dispose();

    /// <summary>Makes a new key if the newest is old, and forgets those that are past their grace.</summary>
    public async Task RotateAsync(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await RotateAloneAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    internal async ValueTask<SigningKey> NewestAsync(CancellationToken cancel)
    {
        if (keys is not [var newest, ..] || time.GetUtcNow() - newest.CreatedAt >= Lifetime)
        {
            await RotateAsync(cancel);
        }

        return keys[0];
    }

    /// <summary>The key of this id, or null.</summary>
    internal ValueTask<SigningKey?> FindByIdAsync(string id, CancellationToken cancel) => FindAsync(SigningKey.HeaderOf(id), cancel);

    /// <summary>The key of a token's header, or null.</summary>
    internal async ValueTask<SigningKey?> FindAsync(string header, CancellationToken cancel)
    {
        if (Find(header) is { } known)
        {
            return known;
        }

        await gate.WaitAsync(cancel);
        try
        {
            if (time.GetUtcNow() - loadedAt >= ReloadInterval)
            {
                await LoadAsync(cancel);
            }

            return Find(header);
        }
        finally
        {
            gate.Release();
        }
    }

    private SigningKey? Find(string header)
    {
        foreach (var key in keys)
        {
            if (key.Header == header)
            {
                return key;
            }
        }

        return null;
    }

    private async Task RotateAloneAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var now = time.GetUtcNow();
        if (keys is [var newest, ..] && now - newest.CreatedAt < Lifetime)
        {
            return;
        }

        keys = await database.WriteAsync(async session =>
        {
            await SigningKeyTable.DeleteOldAsync(session, now - Lifetime - Grace);
            if (await SigningKeyTable.ListAsync(session, CancellationToken.None) is not [var other, ..] || now - other.CreatedAt >= Lifetime)
            {
                await SigningKeyTable.InsertAsync(session, SigningKey.New(now));
            }

            return await SigningKeyTable.ListAsync(session, CancellationToken.None);
        });
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        keys = await SigningKeyTable.ListAsync(session, cancel);
        loadedAt = time.GetUtcNow();
    }
}
