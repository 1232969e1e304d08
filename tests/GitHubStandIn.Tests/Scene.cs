using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests;

/// <summary>
/// An organisation with the owner olivia, the team platform (alice, a maintainer; carol, invited), below it the team registry (bob), and
/// the private repository octo-repo that platform may push to; nora is in no team.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly string[] ReadOrg = ["read:org"];

    private Scene(StandIn github)
    {
        GitHub = github;
        Client = new(github);
        Organization = github.AddOrganization("octo-org");
        Olivia = github.AddUser("olivia");
        Alice = github.AddUser("alice");
        Bob = github.AddUser("bob");
        Carol = github.AddUser("carol");
        Nora = github.AddUser("nora");
        github.AddMember(Organization, Olivia, MemberRole.Admin);
        github.AddMember(Organization, Nora);
        Platform = github.AddTeam(Organization, "platform");
        Registry = github.AddTeam(Organization, "registry", Platform);
        github.AddTeamMember(Platform, Alice, TeamRole.Maintainer);
        github.AddTeamMember(Platform, Carol, state: MembershipState.Pending);
        github.AddTeamMember(Registry, Bob);
        Repository = github.AddRepository(Organization, "octo-repo");
        github.GrantTeam(Platform, Repository, Permission.Push);
    }

    public StandIn GitHub { get; }

    public Client Client { get; }

    public ManualTime Time { get; private init; } = null!;

    public Organization Organization { get; }

    public User Olivia { get; }

    public User Alice { get; }

    public User Bob { get; }

    public User Carol { get; }

    public User Nora { get; }

    public Team Platform { get; }

    public Team Registry { get; }

    public Repository Repository { get; }

    public static async Task<Scene> StartAsync()
    {
        var time = new ManualTime();
        return new(await StandIn.StartAsync(time: time, cancel: TestContext.Current.CancellationToken)) { Time = time };
    }

    /// <summary>A classic token that may read organisations.</summary>
    public string TokenOf(User user) => GitHub.CreateToken(user, TokenKind.Classic, ReadOrg).Text;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await GitHub.DisposeAsync();
    }
}
