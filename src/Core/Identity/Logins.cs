using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Identity;

/// <summary>Logins of people that last. Who has a secret is logged in; of the secret only the hash is kept, and it is the row's key.</summary>
public sealed class Logins(Database database, TimeProvider time)
{
    public const string RefreshPrefix = "berth_rt_";
    public const string SessionPrefix = "berth_ws_";

    private const int SecretBytes = 32;

    private readonly RecentUses uses = new(database, time);

    /// <summary>Makes a login and records it as <c>login</c>.</summary>
    /// <param name="userId">The number of the GitHub account.</param>
    /// <param name="client">What the client calls itself.</param>
    /// <param name="actor">The person, with the credential that proved who it is.</param>
    /// <returns>The secret, which nobody can read again.</returns>
    public async Task<string> CreateAsync(LoginKind kind, long userId, string client, TimeSpan lifetime, Actor actor)
    {
        var now = time.GetUtcNow();
        var secret = $"{PrefixOf(kind)}{Secrets.New(SecretBytes)}";
        var login = new Login(kind, userId, Printable.Of(client), now, now + lifetime, now);
        var record = new AuditEvent
        {
            Kind = AuditEventKind.Login,
            At = now,
            Actor = actor,
            Subject = CredentialHash.Of(secret),
            Detail = $"{LoginTable.NameOf(kind)}: {login.Client}",
        };
        await database.WriteAsync(async session =>
        {
            await LoginTable.InsertAsync(session, IdOf(secret), login);
            return await AuditTable.InsertAsync(session, record);
        });
        return secret;
    }

    /// <summary>The login that the secret belongs to, or null if there is none or it is over.</summary>
    public async Task<Login?> FindAsync(string secret, CancellationToken cancel)
    {
        if (!IsSecret(secret))
        {
            return null;
        }

        var id = IdOf(secret);
        using var session = await database.ReadAsync(cancel);
        var login = await LoginTable.FindAsync(session, id, time.GetUtcNow(), cancel);
        if (login is not null)
        {
            uses.Note(id, login.LastUsed, null, secret);
        }

        return login;
    }

    /// <summary>Whether a credential has the form of such a secret.</summary>
    public static bool IsSecret(string text) =>
        text.StartsWith(RefreshPrefix, StringComparison.Ordinal) || text.StartsWith(SessionPrefix, StringComparison.Ordinal);

    /// <summary>Ends one login.</summary>
    /// <param name="actor">Who, for the record; null leaves none, as when a client replaces its login.</param>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RevokeAsync(string secret, Actor? actor = null) => database.WriteAsync(async session =>
    {
        if (await LoginTable.DeleteAsync(session, IdOf(secret)) == 0)
        {
            return false;
        }

        await AccessRevision.RaiseAsync(session);
        if (actor is not null)
        {
            await AuditTable.InsertAsync(
                session, new() { Kind = AuditEventKind.SessionRevoked, At = time.GetUtcNow(), Actor = actor, Subject = CredentialHash.Of(secret) });
        }

        return true;
    });

    /// <summary>Ends all logins of a person.</summary>
    /// <returns>How many there were, expired ones too.</returns>
    public Task<int> RevokeAllOfAsync(long userId, Actor actor) => database.WriteAsync(async session =>
    {
        var ended = await LoginTable.DeleteOfUserAsync(session, userId);
        await AccessRevision.RaiseAsync(session);
        await AuditTable.InsertAsync(session, new()
        {
            Kind = AuditEventKind.SessionRevoked,
            At = time.GetUtcNow(),
            Actor = actor,
            Subject = Caller.PersonId(userId),
            Detail = $"{ended} logins",
        });
        return ended;
    });

    /// <summary>Writes down which logins were used since the last time.</summary>
    /// <returns>How many.</returns>
    public Task<int> WriteUsesAsync() => uses.WriteAsync(async (session, use) => await LoginTable.UseAsync(session, use));

    /// <summary>Removes the logins that are over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancel)
    {
        using (var session = await database.ReadAsync(cancel))
        {
            if (!await LoginTable.AnyExpiredAsync(session, time.GetUtcNow(), cancel))
            {
                return 0;
            }
        }

        return await database.WriteAsync(session => LoginTable.DeleteExpiredAsync(session, time.GetUtcNow()));
    }

    private static string IdOf(string secret) => Convert.ToHexStringLower(Secrets.Hash(secret));

    private static string PrefixOf(LoginKind kind) => kind switch
    {
        LoginKind.Refresh => RefreshPrefix,
        LoginKind.Session => SessionPrefix,
    };
}
