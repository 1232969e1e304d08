using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Principals;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>A registry with users and roles of its own, and short words for what tests do with them.</summary>
public abstract class PrincipalScene : RegistryContract
{
    private protected const string Account = "000000000000";
    private protected const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private protected static AccessRules Rules { get; } = new() { Resources = new(Account, "eu-west-2"), PublicByDefault = false };

    private readonly Lazy<Permissions> permissions;

    protected PrincipalScene() => permissions = new(() => new(Database, Rules, null, Time));

    private protected EncryptionKey Encryption { get; } = EncryptionKey.New();

    private protected Permissions Permissions => permissions.Value;

    private protected Principals Principals => new(Database, Rules, Time);

    private protected PrincipalPolicies Policies => new(Database, Rules, Time);

    private protected PrincipalTags Tags => new(Database, Rules, Time);

    private protected ManagedPolicies Managed => new(Database, Rules, Time);

    private protected Groups Groups => new(Database, Rules, Time);

    private protected UserKeys Keys => new(Database, Encryption, Rules, Time);

    private protected Sessions Sessions => new(Encryption, Time);

    private protected SignatureKeys Signatures => new(Keys, new(Database, Encryption, Time), Sessions, Time);

    /// <summary>A policy that allows one action everywhere.</summary>
    private protected static string Allow(string action, string resource = "*") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""";

    private protected Task<Principal> UserAsync(string name = "ci", string path = "/") =>
        Principals.CreateAsync(new(PrincipalKind.User, name) { Path = path }, Someone);

    /// <summary>The caller that a new key of a user proves.</summary>
    private protected async Task<Caller> CallerAsync(string user)
    {
        var key = await Keys.CreateAsync(user, Someone);
        return (await Signatures.FindAsync(key.Key.Id, null, Cancel)).Caller!;
    }

    private protected async Task<bool> MayAsync(Caller caller, string action, string repository = "team/app") =>
        (await Permissions.DecideAsync(caller, action, RepositoryName.Parse(repository), RequestOrigin.Local, Cancel)).IsAllowed;

    private protected async Task DeadAsync(Caller caller) =>
        await Refused.WithAsync(RegistryError.NotAuthenticated, async () => await MayAsync(caller, "ecr:BatchGetImage"));

    private protected Task<Principal> RoleAsync(string name = "push", string? trust = null) => Principals.CreateAsync(
        new(PrincipalKind.Role, name)
        {
            TrustPolicy = trust ?? $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{Account}}"},"Action":"sts:AssumeRole"}]}""",
        },
        Someone);
}
