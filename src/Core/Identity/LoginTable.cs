using Berth.Core.Metadata;

namespace Berth.Core.Identity;

internal static class LoginTable
{
    private const string Insert = """
        insert into logins (id, kind, user_id, created_at, expires_at, last_used_at, client)
        values (@id, @kind, @user, @now, @expires, @now, @client)
        """;

    private const string Find = """
        select kind, user_id, client, created_at, expires_at, last_used_at from logins where id = @id and expires_at > @now
        """;

    private const string Use = "update logins set last_used_at = @at where id = @id";
    private const string Delete = "delete from logins where id = @id";
    private const string DeleteOfUser = "delete from logins where user_id = @user";
    private const string AnyExpired = "select 1 from logins where expires_at <= @now limit 1";
    private const string DeleteExpired = "delete from logins where expires_at <= @now";

    /// <param name="id">The SHA-256 of the secret, in hex.</param>
    internal static ValueTask<int> InsertAsync(Session session, string id, Login login) => session.Prepare(Insert)
        .Bind("@id", id)
        .Bind("@kind", NameOf(login.Kind))
        .Bind("@user", login.UserId)
        .Bind("@now", login.Created.ToUnixTimeMilliseconds())
        .Bind("@expires", login.Expires.ToUnixTimeMilliseconds())
        .Bind("@client", login.Client)
        .ExecuteAsync();

    internal static async ValueTask<Login?> FindAsync(Session session, string id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@id", id).Bind("@now", now.ToUnixTimeMilliseconds()).ReadAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(KindOf(row.GetString(0)), row.GetInt64(1), row.GetString(2), Time(row.GetInt64(3)), Time(row.GetInt64(4)), Time(row.GetInt64(5)))
            : null;
    }

    internal static ValueTask<int> UseAsync(Session session, RecentUse use) =>
        session.Prepare(Use).Bind("@id", use.Id).Bind("@at", use.At.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    internal static ValueTask<int> DeleteOfUserAsync(Session session, long user) => session.Prepare(DeleteOfUser).Bind("@user", user).ExecuteAsync();

    internal static async ValueTask<bool> AnyExpiredAsync(Session session, DateTimeOffset now, CancellationToken cancel) =>
        await session.Prepare(AnyExpired).Bind("@now", now.ToUnixTimeMilliseconds()).NumberAsync(cancel) is not null;

    internal static ValueTask<int> DeleteExpiredAsync(Session session, DateTimeOffset now) =>
        session.Prepare(DeleteExpired).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static string NameOf(LoginKind kind) => kind switch
    {
        LoginKind.Refresh => "refresh",
        LoginKind.Session => "session",
    };

    private static LoginKind KindOf(string name) => name switch
    {
        "refresh" => LoginKind.Refresh,
        "session" => LoginKind.Session,
        _ => throw new InvalidDataException($"a login has the unknown kind '{name}'"),
    };

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
