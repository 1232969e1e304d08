using System.Text;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Vault;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Secrets for other systems, over a database.</summary>
public abstract class VaultContract : RegistryContract
{
    private static readonly ResourceNames Names = new("123456789012", "eu-west-2");
    private readonly EncryptionKey encryption = EncryptionKey.New();

    private StoredSecrets Vault => new(Database, encryption, Names, Time);

    [Fact]
    public async Task What_was_put_is_read_and_that_is_in_the_record()
    {
        var (secret, version) = await Vault.CreateAsync(new() { Name = "a/b", Value = Of("s") }, Someone);
        var (found, value) = (await Vault.ReadAsync("a/b", null, null, Someone))!.Value;
        Assert.Equal((version, "s"), (found.Id, Encoding.UTF8.GetString(value.Bytes.Span)));
        Assert.Equal(
            [$"secret-changed {Someone.Id} {secret.Arn} created with version {version}", $"secret-read {Someone.Id} {secret.Arn} {version}"],
            await RecordedAsync());
        Assert.DoesNotContain("s", value.ToString().Replace(nameof(SecretValue), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T30 the value of one version is nothing in the row of another")]
    public async Task Seals_do_not_move()
    {
        await Vault.CreateAsync(new() { Name = "one", Value = Of("1") }, Someone);
        await Vault.CreateAsync(new() { Name = "two", Value = Of("2") }, Someone);
        await Database.WriteAsync(session => session.Prepare("""
            update secret_versions set sealed_value = (select v.sealed_value from secret_versions v join secrets s on s.id = v.secret_id where s.name = 'one')
            """).ExecuteAsync());
        Assert.NotNull(await Vault.ReadAsync("one", null, null, Someone));
        await Refused.WithAsync(RegistryError.SecretUnreadable, () => Vault.ReadAsync("two", null, null, Someone));
    }

    [Fact]
    public async Task Another_encryption_key_opens_nothing()
    {
        await Vault.CreateAsync(new() { Name = "one", Value = Of("1") }, Someone);
        await Refused.WithAsync(
            RegistryError.SecretUnreadable, () => new StoredSecrets(Database, EncryptionKey.New(), Names, Time).ReadAsync("one", null, null, Someone));
    }

    [Fact]
    public async Task Too_many_versions_without_a_label_go()
    {
        await Vault.CreateAsync(new() { Name = "many" }, Someone);
        for (var number = 0; number < 110; number++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Vault.PutValueAsync("many", null, Of($"{number}"), [], Someone);
        }

        var secret = (await Vault.FindAsync("many", Cancel))!;
        var versions = await Vault.VersionsAsync(secret, Cancel);
        Assert.Equal(100, versions.Count);
        Assert.Equal([SecretVersion.Current], versions[0].Stages);
        Assert.Equal([SecretVersion.Previous], versions[1].Stages);
    }

    [Fact]
    public async Task A_value_that_is_too_long_and_a_tag_that_is_none_are_refused()
    {
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Vault.CreateAsync(new() { Name = "x", Value = Of(new string('a', 65_537)) }, Someone));
        await Refused.WithAsync(
            RegistryError.ParameterInvalid,
            () => Vault.CreateAsync(new() { Name = "x", Tags = Enumerable.Range(0, 51).ToDictionary(number => $"{number}", _ => "") }, Someone));
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Vault.CreateAsync(new() { Name = "x", Tags = new Dictionary<string, string> { [""] = "" } }, Someone));
        Assert.Empty(await Vault.ListAsync("", 10, deleted: true, Cancel));
        Assert.Empty(await RecordAsync());
    }

    private static SecretValue Of(string text) => new(Encoding.UTF8.GetBytes(text), false);
}
