using System.Globalization;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.Api;

/// <summary>One request to the API, with what its path names looked up.</summary>
internal sealed class ApiCall(HttpContext http, World world, Links links, Asker asker, JsonObject? body)
{
    private const int DefaultPage = 30;
    private const int LongestPage = 100;

    public World World => world;

    public Links Links => links;

    public Asker Asker => asker;

    public JsonObject? Body => body;

    /// <summary>Headers that the answer gets whatever it is.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public string Route(string name) => (string)http.GetRouteValue(name)!;

    public long Id(string name) => long.Parse(Route(name), CultureInfo.InvariantCulture);

    public string Query(string name) => http.Request.Query[name].ToString();

    /// <summary>The user that asks.</summary>
    /// <exception cref="RefusedException">Nobody, or no user, asks.</exception>
    public User User() => asker.User ?? throw (asker.IsAnonymous
        ? RefusedException.Anonymous()
        : new RefusedException(403, "Resource not accessible by integration"));

    public Organization Organization() =>
        (http.GetRouteValue("org_id") is null
            ? world.FindOrganization(Route("org"))
            : world.Organizations.Find(organization => organization.Id == Id("org_id")))
        ?? throw RefusedException.NotFound();

    public Team Team() =>
        (http.GetRouteValue("team_slug") is null
            ? world.Teams.Find(team => team.Id == Id("team_id") && (http.GetRouteValue("org_id") is null || team.Organization.Id == Id("org_id")))
            : world.FindTeam(Organization(), Route("team_slug")))
        ?? throw RefusedException.NotFound();

    public User Member() => world.FindUser(Route("username")) ?? throw RefusedException.NotFound();

    /// <summary>The page that was asked for, with the <c>Link</c> header that leads to the others.</summary>
    /// <param name="path">The path of the links: GitHub writes them with ids, whatever the request was written with.</param>
    public Answer Page(string path, IEnumerable<JsonObject> items, Func<JsonArray, int, JsonNode>? wrap = null)
    {
        var all = items.ToList();
        var size = Math.Clamp(Number("per_page", DefaultPage), 1, LongestPage);
        var page = Math.Max(Number("page", 1), 1);
        var last = (all.Count + size - 1) / size;
        var array = new JsonArray([.. all.Skip((page - 1) * size).Take(size)]);
        var rels = new List<string>();
        if (page > 1)
        {
            rels.Add(Link(path, page - 1, "prev"));
        }

        if (page < last)
        {
            rels.Add(Link(path, page + 1, "next"));
            rels.Add(Link(path, last, "last"));
        }

        if (page > 1)
        {
            rels.Add(Link(path, 1, "first"));
        }

        var answer = Answer.Ok(wrap?.Invoke(array, all.Count) ?? array);
        if (rels.Count > 0)
        {
            answer.Headers["Link"] = string.Join(", ", rels);
        }

        return answer;
    }

    private int Number(string name, int otherwise) =>
        int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private string Link(string path, int page, string rel)
    {
        var query = new QueryBuilder(http.Request.Query.Where(pair => pair.Key != "page")) { { "page", $"{page}" } };
        return $"<{links.Api}{path}{query}>; rel=\"{rel}\"";
    }
}
