using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

/// <summary>Users, and organisations where GitHub writes them like users (owners, accounts of installations).</summary>
internal static class AccountShape
{
    public static JsonObject Simple(Account account, Links links)
    {
        var url = $"{links.Api}/users/{account.Login}";
        return new()
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = Names.Node(account),
            ["avatar_url"] = $"{links.Html}/avatars/u/{account.Id}",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = $"{links.Html}/{account.Login}",
            ["followers_url"] = $"{url}/followers",
            ["following_url"] = $"{url}/following{{/other_user}}",
            ["gists_url"] = $"{url}/gists{{/gist_id}}",
            ["starred_url"] = $"{url}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{url}/subscriptions",
            ["organizations_url"] = $"{url}/orgs",
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events{{/privacy}}",
            ["received_events_url"] = $"{url}/received_events",
            ["type"] = account.Type,
            ["site_admin"] = false,
        };
    }

    /// <param name="email">Whether the asker may see the address.</param>
    public static JsonObject Full(Account account, Links links, bool email)
    {
        var shape = Simple(account, links);
        shape["name"] = account.Login;
        shape["company"] = null;
        shape["blog"] = "";
        shape["location"] = null;
        shape["email"] = email && account is User user ? user.Email : null;
        shape["hireable"] = null;
        shape["bio"] = null;
        shape["twitter_username"] = null;
        shape["public_repos"] = 0;
        shape["public_gists"] = 0;
        shape["followers"] = 0;
        shape["following"] = 0;
        shape["created_at"] = Names.Time(account.CreatedAt);
        shape["updated_at"] = Names.Time(account.CreatedAt);
        return shape;
    }

    /// <summary>What only the user sees, with the scope <c>user</c>.</summary>
    public static JsonObject Private(User user, Links links)
    {
        var shape = Full(user, links, email: true);
        shape["private_gists"] = 0;
        shape["total_private_repos"] = 0;
        shape["owned_private_repos"] = 0;
        shape["disk_usage"] = 0;
        shape["collaborators"] = 0;
        shape["two_factor_authentication"] = true;
        shape["plan"] = new JsonObject { ["name"] = "free", ["space"] = 976562499, ["private_repos"] = 10000, ["collaborators"] = 0 };
        return shape;
    }
}
