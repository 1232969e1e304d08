using Berth.GitHubStandIn.State;
using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Who leaves loses access with the next request, whatever is still in hand.</summary>
public sealed class T27LeaverTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Theory(DisplayName = "T27 a removal is in force with the next request, for a live token of the registry and for the password alike")]
    [InlineData("from the team", false)]
    [InlineData("from the team", true)]
    [InlineData("from the organisation", false)]
    [InlineData("from the organisation", true)]
    public async Task Removed(string from, bool withToken)
    {
        var (login, sends) = NewMember();
        Assert.True(await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken));
        var content = await host.ContentAsync("web/leaver", isPublic: false);
        if (withToken)
        {
            sends = AccessHost.Bearing(await host.TokenAsync(sends, $"repository:{content.Name}:pull,push"));
        }

        (await host.SendAsync(sends(Call.Get(content.Repository.Manifest("1"))))).Is(200);
        (await host.SendAsync(sends(Call.Post(content.Repository.Uploads)))).Is(202);

        Remove(login, from, announce: true);
        await host.GitHub.Webhooks.SettledAsync();

        // A password of somebody outside does not even log in; a live token is somebody's who may nothing.
        var isOut = from == "from the organisation" && !withToken;
        (await host.SendAsync(sends(Call.Post(content.Repository.Uploads)))).Is(isOut ? 401 : 403);
        (await host.SendAsync(sends(Call.Get(content.Repository.Manifest("1"))))).Is(isOut ? 401 : 404);
        Assert.Equal(202, host.GitHub.Webhooks.Deliveries[^1].Status);
    }

    [Fact(DisplayName = "T27 a removal whose webhook was lost is in force after the next reading")]
    public async Task Lost()
    {
        var (login, sends) = NewMember();
        await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken);
        var content = await host.ContentAsync("web/leaver", isPublic: false);
        sends = AccessHost.Bearing(await host.TokenAsync(sends, $"repository:{content.Name}:pull,push"));
        Remove(login, "from the team", announce: false);
        (await host.SendAsync(sends(Call.Post(content.Repository.Uploads)))).Is(202);

        await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken);

        (await host.SendAsync(sends(Call.Post(content.Repository.Uploads)))).IsError(403, "DENIED");
    }

    [Fact(DisplayName = "T27 a team that is renamed keeps what it owns, and a new team of the old name gets nothing")]
    public async Task Renamed()
    {
        var (login, sends) = NewMember();
        var slug = $"team-{Guid.NewGuid():N}";
        var team = host.GitHub.AddTeam(host.Organization, slug);
        host.GitHub.AddTeamMember(team, host.GitHub.User(login));
        await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken);
        await new Content(host.NewRepository($"{slug}/app")).PushAsync(sends);

        host.GitHub.RenameTeam(team, $"{slug}-new");
        var impostor = host.GitHub.AddTeam(host.Organization, slug);
        host.GitHub.AddTeamMember(impostor, host.Max.User);
        await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken);

        await new Content(host.NewRepository($"{slug}/app")).PushAsync(sends);
        await new Content(host.NewRepository($"{slug}-new/app")).PushAsync(sends);
        (await host.SendAsync(host.Max.Sends(Call.Post(host.NewRepository($"{slug}/app").Uploads)))).IsError(403, "DENIED");
    }

    [Fact(DisplayName = "T27 a login that passed to another account brings none of the rights of the first")]
    public async Task Reregistered()
    {
        var (login, _) = NewMember();
        await host.Sync.SyncNowAsync(TestContext.Current.CancellationToken);
        host.GitHub.RenameUser(host.GitHub.User(login), $"{login}-old");
        var stranger = host.GitHub.AddUser(login);
        var secret = host.GitHub.CreateToken(stranger, TokenKind.Classic, ["write:packages"]).Text;

        var answer = await host.SendAsync(AccessHost.As(login, secret)(Call.Post(host.NewRepository("web/app").Uploads)));

        answer.IsError(401, "UNAUTHORIZED");
    }

    private (string Login, Func<Call, Call> Sends) NewMember()
    {
        var login = $"u{Guid.NewGuid():N}"[..20];
        var user = host.GitHub.AddUser(login);
        host.GitHub.AddMember(host.Organization, user);
        host.GitHub.AddTeamMember(host.Web, user);
        return (login, AccessHost.As(login, host.GitHub.CreateToken(user, TokenKind.Classic, ["write:packages"]).Text));
    }

    private void Remove(string login, string from, bool announce)
    {
        if (from == "from the team")
        {
            host.GitHub.RemoveTeamMember(host.Web, host.GitHub.User(login), announce);
        }
        else
        {
            host.GitHub.RemoveMember(host.Organization, host.GitHub.User(login), announce);
        }
    }
}
