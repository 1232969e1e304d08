using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

/// <summary>Apps, their installations and the authorisations given to them.</summary>
internal static class ApplicationShape
{
    public static JsonObject App(GitHubApp app, Links links, int installations) => new()
    {
        ["id"] = app.Id,
        ["slug"] = app.Slug,
        ["client_id"] = app.ClientId,
        ["node_id"] = Names.Node("Integration", app.Id),
        ["name"] = app.Name,
        ["description"] = "",
        ["external_url"] = links.Html,
        ["html_url"] = $"{links.Html}/apps/{app.Slug}",
        ["permissions"] = Map(new Dictionary<string, string> { ["members"] = "read", ["metadata"] = "read" }),
        ["events"] = Events(),
        ["installations_count"] = installations,
    };

    public static JsonObject Installation(Installation installation, Links links) => new()
    {
        ["id"] = installation.Id,
        ["account"] = AccountShape.Simple(installation.Organization, links),
        ["repository_selection"] = "all",
        ["access_tokens_url"] = $"{links.Api}/app/installations/{installation.Id}/access_tokens",
        ["repositories_url"] = $"{links.Api}/installation/repositories",
        ["html_url"] = $"{links.Html}/organizations/{installation.Organization.Login}/settings/installations/{installation.Id}",
        ["app_id"] = installation.App.Id,
        ["app_slug"] = installation.App.Slug,
        ["client_id"] = installation.App.ClientId,
        ["target_id"] = installation.Organization.Id,
        ["target_type"] = "Organization",
        ["permissions"] = Map(installation.Permissions),
        ["events"] = Events(),
        ["created_at"] = Names.Time(installation.CreatedAt),
        ["updated_at"] = Names.Time(installation.CreatedAt),
        ["single_file_name"] = null,
        ["has_multiple_single_files"] = false,
        ["single_file_paths"] = new JsonArray(),
        ["suspended_at"] = installation.SuspendedAt is { } suspended ? Names.Time(suspended) : null,
        ["suspended_by"] = null,
    };

    public static JsonObject InstallationToken(Token token, Links links)
    {
        var shape = new JsonObject
        {
            ["token"] = token.Text,
            ["expires_at"] = Names.Time(token.ExpiresAt!.Value),
            ["permissions"] = Map(token.Permissions),
            ["repository_selection"] = token.Repositories is null ? "all" : "selected",
        };
        if (token.Repositories is { } repositories)
        {
            shape["repositories"] = new JsonArray([.. repositories.Select(repository => RepositoryShape.Of(repository, links))]);
        }

        return shape;
    }

    public static JsonObject Authorization(Token token, ClientApplication application, Links links) => new()
    {
        ["id"] = token.Id,
        ["url"] = $"{links.Api}/authorizations/{token.Id}",
        ["scopes"] = new JsonArray([.. token.Scopes.Select(scope => JsonValue.Create(scope))]),
        ["token"] = token.Text,
        ["token_last_eight"] = token.Text[^8..],
        ["hashed_token"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Text))),
        ["app"] = new JsonObject
        {
            ["url"] = application.RedirectUris.Select(uri => uri.GetLeftPart(UriPartial.Authority)).FirstOrDefault() ?? "",
            ["name"] = application.Name,
            ["client_id"] = application.ClientId,
        },
        ["note"] = null,
        ["note_url"] = null,
        ["updated_at"] = Names.Time(token.CreatedAt),
        ["created_at"] = Names.Time(token.CreatedAt),
        ["fingerprint"] = null,
        ["expires_at"] = token.ExpiresAt is { } expires ? Names.Time(expires) : null,
        ["user"] = AccountShape.Simple(token.User!, links),
    };

    private static JsonObject Map(IReadOnlyDictionary<string, string> permissions) =>
        new(permissions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));

    private static JsonArray Events() => ["membership", "organization", "team", "repository"];
}
