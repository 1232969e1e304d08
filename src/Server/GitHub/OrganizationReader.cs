using System.Collections.Concurrent;
using Berth.Core.Organizations;
using Berth.Server.GitHub.Api;

namespace Berth.Server.GitHub;

/// <summary>Reads members and teams, all pages. What goes wrong on the way throws, so that nothing is written down of half a list.</summary>
internal static class OrganizationReader
{
    private const int AtOnce = 4;

    internal static async Task<OrganizationSnapshot> ReadAsync(
        GitHubConnection github, AccountShape organization, string configured, long mark, CancellationToken cancel)
    {
        var teams = (await github.ListAsync<TeamShape>($"organizations/{organization.Id}/teams", cancel)).Require();
        var read = new ConcurrentBag<TeamSnapshot>();
        await Parallel.ForEachAsync(
            teams.DistinctBy(team => team.Id),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (team, stop) =>
            {
                if (await MembersAsync(github, organization.Id, team, stop) is { } snapshot)
                {
                    read.Add(snapshot);
                }
            });

        // After the teams: whoever joins meanwhile is missing in a team until the next time, and whoever leaves is in none.
        var members = await MembersAsync(github, organization.Id, "admin", OrganizationRole.Admin, cancel);
        members.AddRange(await MembersAsync(github, organization.Id, "member", OrganizationRole.Member, cancel));
        return new()
        {
            Mark = mark,
            Id = organization.Id,
            Login = organization.Login,
            Configured = configured,
            Members = [.. members.DistinctBy(member => member.UserId)],
            Teams = [.. read.OrderBy(team => team.Id)],
        };
    }

    /// <summary>One team; null if it is gone.</summary>
    internal static async Task<TeamSnapshot?> ReadTeamAsync(GitHubConnection github, long organization, long team, CancellationToken cancel)
    {
        var reply = await github.GetAsync<TeamShape>($"organizations/{organization}/team/{team}", cancel);
        return reply.IsNotFound ? null : await MembersAsync(github, organization, reply.Require(), cancel);
    }

    private static async Task<List<MemberSnapshot>> MembersAsync(
        GitHubConnection github, long organization, string name, OrganizationRole role, CancellationToken cancel)
    {
        var members = (await github.ListAsync<AccountShape>($"organizations/{organization}/members?role={name}", cancel)).Require();
        return [.. members.Select(member => new MemberSnapshot(member.Id, member.Login, role))];
    }

    private static async Task<TeamSnapshot?> MembersAsync(GitHubConnection github, long organization, TeamShape team, CancellationToken cancel)
    {
        var members = new Dictionary<long, TeamRole>();
        foreach (var (name, role) in ((string, TeamRole)[])[("member", TeamRole.Member), ("maintainer", TeamRole.Maintainer)])
        {
            var reply = await github.ListAsync<AccountShape>($"organizations/{organization}/team/{team.Id}/members?role={name}", cancel);
            if (reply.IsNotFound)
            {
                return null;
            }

            foreach (var member in reply.Require())
            {
                members[member.Id] = role;
            }
        }

        return new(team.Id, team.Slug, team.Parent?.Id, members);
    }
}
