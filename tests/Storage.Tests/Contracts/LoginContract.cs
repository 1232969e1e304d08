using Berth.Core.Identity;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Lasting logins of people over a database.</summary>
public abstract class LoginContract : RegistryContract
{
    private const long User = 583231;

    private readonly Lazy<Logins> logins;

    protected LoginContract() => logins = new(() => new(Database, Time));

    private Logins Logins => logins.Value;

    [Theory]
    [InlineData(LoginKind.Refresh, "berth_rt_")]
    [InlineData(LoginKind.Session, "berth_ws_")]
    public async Task A_secret_is_a_login_until_it_expires(LoginKind kind, string prefix)
    {
        var secret = await CreateAsync(kind);
        Assert.Matches($"^{prefix}[A-Za-z0-9_-]{{43}}$", secret);
        Assert.True(Logins.IsSecret(secret));
        var now = Time.GetUtcNow();
        Assert.Equal(new Login(kind, User, "docker", now, now + TimeSpan.FromDays(1), now), await FindAsync(secret));
        Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await FindAsync(secret));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync(secret));
    }

    [Fact]
    public async Task Other_secrets_are_no_login()
    {
        await CreateAsync();
        Assert.Null(await FindAsync("berth_rt_" + new string('A', 43)));
        Assert.Null(await FindAsync("' or 1=1 --"));
        Assert.Null(await FindAsync(""));
    }

    [Fact(DisplayName = "T30 of a secret there is only the hash")]
    public async Task Only_the_hash_is_kept()
    {
        var secret = await CreateAsync();
        using var session = await Database.ReadAsync(Cancel);
        var id = Assert.Single(await session.Prepare("select id from logins").StringsAsync(Cancel));
        Assert.Matches("^[0-9a-f]{64}$", id);
        Assert.Equal(CredentialHash.Of(secret), $"sha256:{id[..16]}");
    }

    [Fact(DisplayName = "U26 how a login came to be is found by its secret")]
    public async Task A_login_is_recorded()
    {
        var secret = await CreateAsync();
        var login = Assert.Single(await RecordAsync(new() { Credential = CredentialHash.Of(secret) }));
        Assert.Equal(Someone, login.Actor);
        Assert.Equal(login, Assert.Single(await RecordAsync(new() { Credential = Someone.Credential })));
        Assert.DoesNotContain(secret, login.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_login_is_over()
    {
        var (secret, other, revision) = (await CreateAsync(), await CreateAsync(), await RevisionAsync());
        Assert.True(await Logins.RevokeAsync(secret, Someone));
        Assert.Null(await FindAsync(secret));
        Assert.NotNull(await FindAsync(other));
        Assert.Equal(revision + 1, await RevisionAsync());
        Assert.False(await Logins.RevokeAsync(secret, Someone));
        Assert.Equal([$"session-revoked {Someone.Id} {CredentialHash.Of(secret)}"], await RecordedAsync(new() { Kind = Core.Audit.AuditEventKind.SessionRevoked }));
    }

    [Fact]
    public async Task All_logins_of_a_person_end_at_once_and_nobody_elses()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync(LoginKind.Session));
        var other = await Logins.CreateAsync(LoginKind.Refresh, User + 1, "docker", TimeSpan.FromDays(1), Someone);
        var revision = await RevisionAsync();
        Assert.Equal(2, await Logins.RevokeAllOfAsync(User, Someone));
        Assert.Null(await FindAsync(first));
        Assert.Null(await FindAsync(second));
        Assert.NotNull(await FindAsync(other));
        Assert.Equal(revision + 1, await RevisionAsync());
        Assert.Equal([$"session-revoked {Someone.Id} github:user:{User} 2 logins"], await RecordedAsync(new() { Kind = Core.Audit.AuditEventKind.SessionRevoked }));
    }

    [Fact]
    public async Task The_last_use_is_written_at_most_once_a_minute()
    {
        var secret = await CreateAsync();
        Time.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(secret);
        Assert.Equal(0, await Logins.WriteUsesAsync());
        Time.Advance(TimeSpan.FromSeconds(1));
        await FindAsync(secret);
        await FindAsync(secret);
        Assert.Equal(1, await Logins.WriteUsesAsync());
        Assert.Equal(Time.GetUtcNow(), (await FindAsync(secret))!.LastUsed);
        Assert.Equal(0, await Logins.WriteUsesAsync());
    }

    [Fact]
    public async Task What_is_over_is_purged_and_nothing_else()
    {
        await CreateAsync();
        await Logins.CreateAsync(LoginKind.Refresh, User, "docker", TimeSpan.FromDays(2), Someone);
        Assert.Equal(0, await Logins.PurgeAsync(Cancel));
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Logins.PurgeAsync(Cancel));
        using var session = await Database.ReadAsync(Cancel);
        Assert.Equal(1, await session.Prepare("select count(*) from logins").NumberAsync(Cancel));
    }

    private Task<string> CreateAsync(LoginKind kind = LoginKind.Refresh) => Logins.CreateAsync(kind, User, "docker", TimeSpan.FromDays(1), Someone);

    private Task<Login?> FindAsync(string secret) => Logins.FindAsync(secret, Cancel);
}
