using System.Text;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Keys of machines over a database.</summary>
public abstract class AccessKeyContract : RegistryContract
{
    private static readonly string Policy = AccessKeyScope.ToPolicy(["team"], ["team/app"], "eu-west-2", "123456789012");

    private readonly EncryptionKey encryption = EncryptionKey.New();
    private readonly Lazy<AccessKeys> keys;

    protected AccessKeyContract() => keys = new(() => new(Database, encryption, Time));

    private AccessKeys Keys => keys.Value;

    [Fact]
    public async Task A_key_opens_with_its_secret()
    {
        var made = await CreateAsync();
        Assert.Matches("^BK[A-Z2-7]{18}$", made.Key.Id);
        Assert.Matches("^[A-Za-z0-9_-]{48}$", made.Secret);
        Assert.Equal(made.Key, await VerifyAsync(made));
        Assert.Equal(("ci", Policy, Time.GetUtcNow(), Someone.Id), (made.Key.Name, made.Key.Policy, made.Key.Created, made.Key.CreatedBy));
    }

    [Fact(DisplayName = "T31 a wrong secret and an unknown id are the same miss")]
    public async Task Wrong_secrets()
    {
        var (made, other) = (await CreateAsync(), await CreateAsync("other"));
        Assert.Null(await Keys.VerifyAsync(made.Key.Id, other.Secret, null, Cancel));
        Assert.Null(await Keys.VerifyAsync(made.Key.Id, "", null, Cancel));
        Assert.Null(await Keys.VerifyAsync("BKAAAAAAAAAAAAAAAAAA", made.Secret, null, Cancel));
        Assert.Null(await Keys.VerifyAsync("' or 1=1 --", made.Secret, null, Cancel));
    }

    [Fact]
    public async Task A_key_expires()
    {
        var made = await CreateAsync(lifetime: TimeSpan.FromHours(1));
        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await VerifyAsync(made));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await VerifyAsync(made));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => CreateAsync(lifetime: TimeSpan.Zero));
    }

    [Fact]
    public async Task A_revoked_key_is_dead_at_once_and_stays_in_the_list()
    {
        var made = await CreateAsync();
        Assert.Equal(Time.GetUtcNow(), (await Keys.RevokeAsync(made.Key.Id, Someone)).Revoked);
        Assert.Null(await VerifyAsync(made));
        Time.Advance(TimeSpan.FromHours(1));
        await Keys.RevokeAsync(made.Key.Id, Someone);
        Assert.Equal([made.Key with { Revoked = made.Key.Created }], await Keys.ListAsync(Cancel));
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Keys.RevokeAsync("BK", Someone));
        Assert.Equal(
            [$"key-created {Someone.Id} {made.Key.Id} ci", $"key-revoked {Someone.Id} {made.Key.Id} ci"],
            await RecordedAsync());
    }

    [Fact(DisplayName = "U24 two keys of one name work while one replaces the other; a third is refused")]
    public async Task Rotation()
    {
        var (old, successor) = (await CreateAsync(), await CreateAsync());
        Assert.NotNull(await VerifyAsync(old));
        Assert.NotNull(await VerifyAsync(successor));
        Assert.Contains("revoke the older one", (await Refused.WithAsync(RegistryError.ParameterInvalid, () => CreateAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await Keys.ListAsync(Cancel)).Count);
        await Keys.RevokeAsync(old.Key.Id, Someone);
        await CreateAsync();
        Assert.NotNull(await VerifyAsync(successor));
    }

    [Fact]
    public async Task An_expired_key_makes_room_for_one_of_its_name()
    {
        await CreateAsync(lifetime: TimeSpan.FromHours(1));
        await CreateAsync();
        Time.Advance(TimeSpan.FromHours(1));
        await CreateAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    public async Task A_name_that_is_none_is_refused(string name) => await Refused.WithAsync(RegistryError.ParameterInvalid, () => CreateAsync(name));

    [Fact]
    public async Task A_policy_that_is_none_is_refused()
    {
        await Refused.WithAsync(RegistryError.PolicyInvalid, () => Keys.CreateAsync("ci", "{}", null, Someone));
        Assert.Empty(await Keys.ListAsync(Cancel));
        Assert.Empty(await RecordAsync());
    }

    [Fact]
    public async Task Creating_and_revoking_raise_the_revision()
    {
        var before = await RevisionAsync();
        var made = await CreateAsync();
        Assert.Equal(before + 1, await RevisionAsync());
        await Keys.RevokeAsync(made.Key.Id, Someone);
        Assert.Equal(before + 2, await RevisionAsync());
    }

    [Fact]
    public async Task The_last_use_is_written_at_most_once_a_minute()
    {
        var made = await CreateAsync();
        await VerifyAsync(made);
        await VerifyAsync(made);
        Assert.Null((await Keys.FindAsync(made.Key.Id, Cancel))!.LastUsed);
        Assert.Equal(1, await Keys.WriteUsesAsync());
        Assert.Equal((made.Key.Created, "192.0.2.1"), ((await Keys.FindAsync(made.Key.Id, Cancel))!.LastUsed!.Value, (await Keys.FindAsync(made.Key.Id, Cancel))!.LastUsedFrom));

        Time.Advance(TimeSpan.FromSeconds(59));
        await VerifyAsync(made);
        Assert.Equal(0, await Keys.WriteUsesAsync());
        Time.Advance(TimeSpan.FromSeconds(1));
        await VerifyAsync(made);
        Assert.Equal(1, await Keys.WriteUsesAsync());
        Assert.Equal(Time.GetUtcNow(), (await Keys.FindAsync(made.Key.Id, Cancel))!.LastUsed);
    }

    [Fact(DisplayName = "U26 the record says where a key is used from: at first, from another place, and after a rest")]
    public async Task Uses_are_recorded()
    {
        var made = await CreateAsync();
        (string Address, TimeSpan After)[] uses =
        [
            ("192.0.2.1", TimeSpan.Zero), ("192.0.2.1", TimeSpan.FromMinutes(1)), ("192.0.2.66", TimeSpan.FromMinutes(1)), ("192.0.2.66", TimeSpan.FromHours(1)),
        ];
        foreach (var (address, after) in uses)
        {
            Time.Advance(after);
            await Keys.VerifyAsync(made.Key.Id, made.Secret, address, Cancel);
            await Keys.WriteUsesAsync();
        }

        var record = await RecordAsync(new() { Credential = CredentialHash.Of(made.Secret) });
        Assert.Equal(["192.0.2.1", "192.0.2.66", "192.0.2.66"], record.Select(happened => happened.Actor.Address));
        Assert.All(record, happened => Assert.Equal(($"key:{made.Key.Id}", "ci"), (happened.Actor.Id, happened.Actor.Name)));
    }

    [Fact]
    public async Task A_wrong_secret_is_no_use()
    {
        var made = await CreateAsync();
        await Keys.VerifyAsync(made.Key.Id, "wrong", null, Cancel);
        Assert.Equal(0, await Keys.WriteUsesAsync());
    }

    [Fact(DisplayName = "T30 no file of the registry has the secret in it")]
    public async Task The_secret_is_not_stored()
    {
        var made = await CreateAsync();
        await VerifyAsync(made);
        await Keys.WriteUsesAsync();
        var stored = Directory.EnumerateFiles(Folder, "berth.db*").Select(file => Encoding.Latin1.GetString(Shared(file))).ToList();
        Assert.Contains(stored, text => text.Contains(made.Key.Id, StringComparison.Ordinal));
        Assert.All(stored, text => Assert.DoesNotContain(made.Secret, text, StringComparison.Ordinal));
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_there_for_signatures()
    {
        var made = await CreateAsync();
        Assert.Equal((made.Key, made.Secret), await Keys.FindSecretAsync(made.Key.Id, Cancel));
        Assert.Null(await Keys.FindSecretAsync("BKAAAAAAAAAAAAAAAAAA", Cancel));
        Assert.Null((await new AccessKeys(Database, EncryptionKey.New(), Time).FindSecretAsync(made.Key.Id, Cancel))!.Value.Secret);
    }

    [Fact(DisplayName = "T30 the sealed secret of one key is nothing in the row of another")]
    public async Task Seals_do_not_move()
    {
        var (made, other) = (await CreateAsync(), await CreateAsync());
        await Database.WriteAsync(session => session
            .Prepare("update access_keys set sealed_secret = (select sealed_secret from access_keys where id = @from) where id = @to")
            .Bind("@from", made.Key.Id).Bind("@to", other.Key.Id).ExecuteAsync());
        Assert.Null((await Keys.FindSecretAsync(other.Key.Id, Cancel))!.Value.Secret);
    }

    [Fact]
    public async Task A_key_made_before_secrets_were_sealed_stays_a_password()
    {
        var made = await CreateAsync();
        await Database.WriteAsync(session => session.Prepare("update access_keys set sealed_secret = null").ExecuteAsync());
        Assert.NotNull(await VerifyAsync(made));
        Assert.Equal((made.Key, null), await Keys.FindSecretAsync(made.Key.Id, Cancel));
    }

    [Fact]
    public async Task Another_encryption_key_than_the_first_is_refused()
    {
        await EncryptionKeyCheck.RequireSameAsync(Database, encryption);
        await EncryptionKeyCheck.RequireSameAsync(Database, encryption);
        await Assert.ThrowsAsync<IOException>(() => EncryptionKeyCheck.RequireSameAsync(Database, EncryptionKey.New()));
    }

    [Fact]
    public void A_scope_is_a_policy()
    {
        var policy = PolicyDocument.Parse(AccessKeyScope.ToPolicy(["*"], ["team/app"], "eu-west-2", "123456789012"), PolicyKind.Identity);
        Assert.Equal(3, policy.Statements.Count);
        Assert.Contains("arn:aws:ecr:eu-west-2:123456789012:repository/*\"", policy.Text, StringComparison.Ordinal);
        Assert.Contains("repository/team/app\",\"arn:aws:ecr:eu-west-2:123456789012:repository/team/app/*\"", policy.Text, StringComparison.Ordinal);
        Refused.With(RegistryError.ParameterInvalid, () => AccessKeyScope.ToPolicy([], [], "eu-west-2", "123456789012"));
        Refused.With(RegistryError.RepositoryNameInvalid, () => AccessKeyScope.ToPolicy(["team/*"], [], "eu-west-2", "123456789012"));
    }

    private static byte[] Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private Task<NewAccessKey> CreateAsync(string name = "ci", TimeSpan? lifetime = null) =>
        Keys.CreateAsync(name, Policy, lifetime is { } time ? Time.GetUtcNow() + time : null, Someone);

    private Task<AccessKey?> VerifyAsync(NewAccessKey made) => Keys.VerifyAsync(made.Key.Id, made.Secret, "192.0.2.1", Cancel);
}
