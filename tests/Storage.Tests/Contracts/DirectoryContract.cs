using Berth.Core.Access;
using Berth.Core.Metadata;
using Berth.Core.Organizations;

namespace Berth.Storage.Tests.Contracts;

/// <summary>The mirror of members and teams, over any database.</summary>
public abstract class DirectoryContract : IAsyncLifetime
{
    private const long Acme = 1;
    private const long Other = 2;
    private const long Alice = 101;
    private const long Bob = 102;
    private const long Platform = 201;
    private const long Registry = 202;

    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();

    private Database database = null!;
    private GitHubDirectory directory = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        database = OpenDatabase(folder.Path, time);
        directory = new(database, new(["Acme", "Other"]), time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Database OpenDatabase(string folder, TimeProvider time);

    [Fact]
    public async Task What_was_listed_is_found()
    {
        await ApplyAsync(Snapshot());
        var alice = await UserAsync(Alice);
        Assert.Equal("alice", alice.Login);
        Assert.Equal([new OrganizationMembership(Acme, "Acme", OrganizationRole.Admin)], alice.Organizations);
        Assert.Equal([new TeamMembership(Platform, Acme, "Acme", "platform", TeamRole.Maintainer)], alice.Teams);
        Assert.Equal(["platform"], alice.Namespaces);
        Assert.Equal([Platform, Registry], (await UserAsync(Bob)).Teams.Select(team => team.Id));
        Assert.Null(await FindAsync(999));
    }

    [Fact]
    public async Task The_revision_rises_only_with_a_change()
    {
        await ApplyAsync(Snapshot());
        var before = await RevisionAsync();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.False((await ApplyAsync(Snapshot())).Changed);
        Assert.False(await directory.RemoveAsync(DirectoryRemoval.OfMember(Acme, 999)));
        Assert.Equal(before, await RevisionAsync());
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), (await OrganizationAsync()).SyncedAt!.Value.ToUnixTimeMilliseconds());

        Assert.True((await ApplyAsync(Snapshot() with { Members = [new(Alice, "alice", OrganizationRole.Member), Snapshot().Members[1]] })).Changed);
        Assert.Equal(before + 1, await RevisionAsync());
    }

    [Fact(DisplayName = "T27 logins and slugs follow their numbers")]
    public async Task Renames()
    {
        await ApplyAsync(Snapshot());
        await ApplyAsync(Snapshot() with
        {
            Login = "New-Acme",
            Members = [new(Alice, "alicia", OrganizationRole.Admin), new(Bob, "bob", OrganizationRole.Member)],
            Teams = [Snapshot().Teams[0] with { Slug = "base" }, Snapshot().Teams[1]],
        });
        var alice = await UserAsync(Alice);
        Assert.Equal("alicia", alice.Login);
        Assert.Equal("New-Acme", alice.Organizations.Single().Login);
        Assert.Equal("base", alice.Teams.Single().Slug);
        Assert.Equal(["base", "platform"], alice.Namespaces);
        Assert.Equal("Acme", (await OrganizationAsync()).Configured);
    }

    [Fact(DisplayName = "T27 who took a login that another had gets nothing of theirs")]
    public async Task Reused_login()
    {
        await ApplyAsync(Snapshot());
        await ApplyAsync(Snapshot() with { Members = [.. Snapshot().Members, new(103, "alice", OrganizationRole.Member)] });
        Assert.Empty((await UserAsync(103)).Teams);
        Assert.Single((await UserAsync(Alice)).Teams);
    }

    [Fact(DisplayName = "T27 a removed member loses organisation, teams and namespaces at once")]
    public async Task Removed_member()
    {
        await ApplyAsync(Snapshot());
        var before = await RevisionAsync();
        Assert.True(await directory.RemoveAsync(DirectoryRemoval.OfMember(Acme, Bob)));
        var bob = await UserAsync(Bob);
        Assert.Empty(bob.Organizations);
        Assert.Empty(bob.Teams);
        Assert.Empty(bob.Namespaces);
        Assert.Equal(before + 1, await RevisionAsync());
    }

    [Fact(DisplayName = "T27 who is removed from a team loses it and the teams above it")]
    public async Task Removed_from_a_nested_team()
    {
        await ApplyAsync(Snapshot());
        await directory.RemoveAsync(DirectoryRemoval.OfTeamMember(Registry, Bob));
        Assert.Empty((await UserAsync(Bob)).Teams);
        Assert.Single((await UserAsync(Alice)).Teams);
    }

    [Fact(DisplayName = "T27 a team's member who is not in the organisation has no team")]
    public async Task Team_member_without_organisation()
    {
        await ApplyAsync(Snapshot() with { Members = [new(Alice, "alice", OrganizationRole.Admin), new(103, "carol", OrganizationRole.Member)] });
        await directory.ApplyTeamAsync(directory.Begin(), Acme, new(Platform, "platform", null, new Dictionary<long, TeamRole> { [Bob] = TeamRole.Member }));
        await ApplyAsync(Snapshot());
        await directory.RemoveAsync(DirectoryRemoval.OfMember(Acme, Bob));
        await directory.ApplyTeamAsync(directory.Begin(), Acme, Snapshot().Teams[0]);
        Assert.Empty((await UserAsync(Bob)).Teams);
    }

    [Fact(DisplayName = "T27 a list begun before a removal does not undo it")]
    public async Task Removal_during_a_sync()
    {
        await ApplyAsync(Snapshot());
        var snapshot = Snapshot();
        await directory.RemoveAsync(DirectoryRemoval.OfTeamMember(Registry, Bob));
        await directory.RemoveAsync(DirectoryRemoval.OfMember(Acme, Alice));
        await directory.ApplyAsync(snapshot);
        await directory.ApplyTeamAsync(snapshot.Mark, Acme, snapshot.Teams[0]);
        await directory.ApplyTeamAsync(snapshot.Mark, Acme, snapshot.Teams[1]);
        Assert.Empty((await UserAsync(Bob)).Teams);
        Assert.Empty((await UserAsync(Alice)).Organizations);

        await ApplyAsync(Snapshot());
        Assert.Equal(2, (await UserAsync(Bob)).Teams.Count);
    }

    [Fact(DisplayName = "T27 a list begun before a team or an organisation went does not bring it back")]
    public async Task Deletion_during_a_sync()
    {
        await ApplyAsync(Snapshot());
        var snapshot = Snapshot();
        await directory.RemoveAsync(DirectoryRemoval.OfTeam(Registry));
        await directory.ApplyAsync(snapshot);
        Assert.Null(await directory.ApplyTeamAsync(snapshot.Mark, Acme, snapshot.Teams[1]));

        // He may have been in the team above only through this one.
        Assert.Empty((await UserAsync(Bob)).Teams);
        await directory.ApplyTeamAsync(directory.Begin(), Acme, snapshot.Teams[0]);
        Assert.Equal([Platform], (await UserAsync(Bob)).Teams.Select(team => team.Id));

        await directory.RemoveAsync(DirectoryRemoval.OfOrganization(Acme));
        Assert.Null(await directory.ApplyAsync(snapshot));
        Assert.Empty((await UserAsync(Bob)).Organizations);
        Assert.Null((await OrganizationAsync()).SyncedAt);
    }

    [Fact(DisplayName = "T27 a new team of an old name gets none of the old one's namespace while something lies there")]
    public async Task Recreated_team()
    {
        await ApplyAsync(Snapshot());
        await AddRepositoryAsync("platform/app");
        await directory.RemoveAsync(DirectoryRemoval.OfTeam(Platform));
        var recreated = Snapshot() with { Teams = [new(300, "platform", null, new Dictionary<long, TeamRole> { [Alice] = TeamRole.Member })] };
        Assert.Contains("'platform'", (await ApplyAsync(recreated)).Unclaimed.Single(), StringComparison.Ordinal);
        Assert.Empty((await UserAsync(Alice)).Namespaces);

        await database.WriteAsync(session => session.Prepare("delete from repositories").ExecuteAsync());
        Assert.Empty((await ApplyAsync(recreated with { Mark = directory.Begin() })).Unclaimed);
        Assert.Equal(["platform"], (await UserAsync(Alice)).Namespaces);
    }

    [Fact(DisplayName = "T27 a team that takes the old slug of a renamed team does not take its namespace")]
    public async Task Taken_slug()
    {
        await ApplyAsync(Snapshot());
        await ApplyAsync(Snapshot() with
        {
            Teams = [Snapshot().Teams[0] with { Slug = "base" }, new(300, "platform", null, new Dictionary<long, TeamRole> { [Bob] = TeamRole.Member })],
        });
        Assert.Equal(["base", "platform"], (await UserAsync(Alice)).Namespaces);
        using var session = await database.ReadAsync(Cancel);
        Assert.Empty(await GitHubDirectory.NamespacesAsync(session, [300], Cancel));
        Assert.Equal(["base", "platform"], await GitHubDirectory.NamespacesAsync(session, [Platform, 300], Cancel));
    }

    [Fact]
    public async Task Teams_of_other_organisations_own_names_below_their_organisation()
    {
        await ApplyAsync(Snapshot());
        await ApplyAsync(Snapshot() with { Id = Other, Login = "OTHER", Configured = "Other", Teams = [Snapshot().Teams[0] with { Id = 400 }] });
        Assert.Equal(["other/platform", "platform"], (await UserAsync(Alice)).Namespaces);
    }

    [Theory(DisplayName = "T27 names that could be mistaken are nobody's")]
    [InlineData("other")]
    [InlineData("a--b_")]
    [InlineData("x/y")]
    [InlineData("Größe")]
    public async Task No_namespace(string slug)
    {
        var outcome = await ApplyAsync(Snapshot() with { Teams = [Snapshot().Teams[0] with { Slug = slug }] });
        Assert.Single(outcome.Unclaimed);
        Assert.Empty((await UserAsync(Alice)).Namespaces);
    }

    [Fact(DisplayName = "T27 an organisation renamed to the name of a team gets nothing within that team's namespace")]
    public async Task Nested_namespaces()
    {
        await ApplyAsync(Snapshot());
        await ApplyAsync(Snapshot() with { Id = Other, Login = "platform", Configured = "Other", Teams = [Snapshot().Teams[0] with { Id = 400, Slug = "x" }] });
        using var session = await database.ReadAsync(Cancel);
        Assert.Empty(await GitHubDirectory.NamespacesAsync(session, [400], Cancel));
    }

    [Fact]
    public async Task An_organisation_that_is_not_configured_any_more_is_forgotten()
    {
        await ApplyAsync(Snapshot());
        Assert.False(await directory.KeepConfiguredAsync());
        Assert.True(await new GitHubDirectory(database, new(["other"]), time).KeepConfiguredAsync());
        Assert.Empty((await UserAsync(Alice)).Organizations);
    }

    [Fact]
    public async Task Revocations_only_move_forward()
    {
        await ApplyAsync(Snapshot());
        var at = time.GetUtcNow();
        Assert.True(await directory.RevokeUserAsync(Alice, at));
        Assert.False(await directory.RevokeUserAsync(Alice, at.AddHours(-1)));
        await ApplyAsync(Snapshot());
        Assert.Equal(at.ToUnixTimeMilliseconds(), (await UserAsync(Alice)).RevokedBefore!.Value.ToUnixTimeMilliseconds());
        Assert.True(await directory.RevokeUserAsync(999, at));
        Assert.NotNull((await UserAsync(999)).RevokedBefore);
    }

    [Fact(DisplayName = "T27 a webhook is acted on once")]
    public async Task Deliveries()
    {
        await ApplyAsync(Snapshot());
        Assert.True(await directory.ReceiveAsync("a", DirectoryRemoval.OfTeamMember(Registry, Bob)));
        Assert.Empty((await UserAsync(Bob)).Teams);
        await ApplyAsync(Snapshot());
        Assert.False(await directory.ReceiveAsync("a", DirectoryRemoval.OfTeamMember(Registry, Bob)));
        Assert.Equal(2, (await UserAsync(Bob)).Teams.Count);

        Assert.Equal(0, await directory.PurgeDeliveriesAsync(time.GetUtcNow()));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await directory.PurgeDeliveriesAsync(time.GetUtcNow()));
    }

    /// <summary>Alice owns the organisation and maintains platform; Bob is in registry, below platform.</summary>
    private OrganizationSnapshot Snapshot() => new()
    {
        Mark = directory.Begin(),
        Id = Acme,
        Login = "Acme",
        Configured = "Acme",
        Members = [new(Alice, "alice", OrganizationRole.Admin), new(Bob, "bob", OrganizationRole.Member)],
        Teams =
        [
            new(Platform, "platform", null, new Dictionary<long, TeamRole> { [Alice] = TeamRole.Maintainer, [Bob] = TeamRole.Member }),
            new(Registry, "registry", Platform, new Dictionary<long, TeamRole> { [Bob] = TeamRole.Member }),
        ],
    };

    private async Task<ApplyOutcome> ApplyAsync(OrganizationSnapshot snapshot)
    {
        var outcome = await directory.ApplyAsync(snapshot);
        Assert.NotNull(outcome);
        return outcome;
    }

    private async Task<DirectoryUser> UserAsync(long id) => await FindAsync(id) ?? throw new InvalidOperationException($"no user {id}");

    private async Task<DirectoryUser?> FindAsync(long id)
    {
        using var session = await database.ReadAsync(Cancel);
        return await GitHubDirectory.FindUserAsync(session, id, Cancel);
    }

    private async Task<DirectoryOrganization> OrganizationAsync()
    {
        using var session = await database.ReadAsync(Cancel);
        return (await GitHubDirectory.OrganizationsAsync(session, Cancel)).Single(organization => organization.Id == Acme);
    }

    private async Task<long> RevisionAsync()
    {
        using var session = await database.ReadAsync(Cancel);
        return await AccessRevision.ReadAsync(session, Cancel);
    }

    private Task<int> AddRepositoryAsync(string name) => database.WriteAsync(session =>
        session.Prepare("insert into repositories (name, created_at) values (@name, 0)").Bind("@name", name).ExecuteAsync());
}
