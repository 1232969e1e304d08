using System.Globalization;
using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class NamespaceTable
{
    private const string OfUser = """
        select n.name from namespaces n
        join github_teams t on t.id = n.team_id
        join github_team_members tm on tm.team_id = t.id
        join github_members m on m.organization_id = t.organization_id and m.user_id = tm.user_id
        where tm.user_id = @user order by n.name
        """;

    // Of another team, and above, below or at the name: a part of a namespace belongs to its owner too. A name that a dead team left is
    // free once nothing lies in it.
    private const string Taken = """
        select n.name from namespaces n
        where n.team_id <> @team
        and (n.name = @name or substr(n.name, 1, length(@name) + 1) = @name || '/' or substr(@name, 1, length(n.name) + 1) = n.name || '/')
        and (exists (select 1 from github_teams t where t.id = n.team_id)
            or exists (select 1 from repositories r where r.name = n.name or substr(r.name, 1, length(n.name) + 1) = n.name || '/'))
        limit 1
        """;

    private const string Owner = "select team_id from namespaces where name = @name";

    private const string Claim = """
        insert into namespaces (name, team_id, created_at) values (@name, @team, @now)
        on conflict (name) do update set team_id = excluded.team_id, created_at = excluded.created_at
        """;

    internal static ValueTask<List<string>> OfUserAsync(Session session, long user, CancellationToken cancel) =>
        session.Prepare(OfUser).Bind("@user", user).StringsAsync(cancel);

    internal static ValueTask<List<string>> OfTeamsAsync(Session session, IEnumerable<long> teams, CancellationToken cancel) => session
        .Prepare($"""
            select n.name from namespaces n join github_teams t on t.id = n.team_id
            where t.id in (select cast(value as bigint) from {session.Dialect.Items("@teams")}) order by n.name
            """)
        .Bind("@teams", session.Dialect.List(teams.Select(team => team.ToString(CultureInfo.InvariantCulture))))
        .StringsAsync(cancel);

    internal static ValueTask<long?> OwnerAsync(Session session, string name, CancellationToken cancel) =>
        session.Prepare(Owner).Bind("@name", name).NumberAsync(cancel);

    internal static async ValueTask<string?> TakenAsync(Session session, string name, long team)
    {
        var taken = await session.Prepare(Taken).Bind("@name", name).Bind("@team", team).StringsAsync();
        return taken.Count == 0 ? null : taken[0];
    }

    internal static ValueTask<int> ClaimAsync(Session session, string name, long team, DateTimeOffset now) =>
        session.Prepare(Claim).Bind("@name", name).Bind("@team", team).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();
}
