using Berth.GitHubStandIn.OAuth;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.Control;

/// <summary>GET /: who and what there is, tokens included. It is no GitHub of anybody's.</summary>
internal static class FrontPage
{
    public static void Map(IEndpointRouteBuilder routes, World world) => routes.MapGet("/", async http =>
    {
        string body;
        lock (world.Gate)
        {
            body = string.Concat(
                Table("Users", ["id", "login", "member of"], world.Users.Select(user => Row(
                    user.Id, user.Login, Join(world.Organizations.Where(organization => organization.Members.ContainsKey(user))
                        .Select(organization => $"{organization.Login} ({organization.Members[user].Role}, {organization.Members[user].State})"))))),
                Table("Teams", ["id", "team", "parent", "members"], world.Teams.Select(team => Row(
                    team.Id, team, team.Parent?.Slug, Join(team.Members.Values.Select(member => $"{member.User.Login} ({member.Role}, {member.State})"))))),
                Table("Repositories", ["id", "repository", "teams"], world.Repositories.Select(repository => Row(
                    repository.Id, repository, Join(repository.Grants.Select(grant => $"{grant.Key.Slug} ({grant.Value})"))))),
                Table("Tokens", ["token", "kind", "of", "scopes"], world.Tokens.Select(token => Row(
                    token.Text, token.Kind, token.User?.Login ?? $"installation {token.Installation?.Id}", string.Join(' ', token.Scopes)))));
        }

        await HtmlPage.WriteAsync(http, 200, "A stand-in for GitHub", body);
    });

    private static string Table(string title, string[] heads, IEnumerable<string> rows) =>
        $"<h2>{title}</h2>\n<table>\n<tr>{string.Concat(heads.Select(head => $"<th scope=\"col\">{head}</th>"))}</tr>\n{string.Concat(rows)}</table>\n";

    private static string Row(params object?[] cells) =>
        $"<tr>{string.Concat(cells.Select(cell => $"<td>{HtmlPage.Text(cell?.ToString())}</td>"))}</tr>\n";

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts).ToLowerInvariant();
}
