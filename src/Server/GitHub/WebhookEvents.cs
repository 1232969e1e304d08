using System.Text.Json;
using Berth.Core.Organizations;

namespace Berth.Server.GitHub;

/// <summary>GitHub's events, as far as they are about who may do what. Everything is named by its number.</summary>
internal static class WebhookEvents
{
    /// <param name="isConfigured">Whether this is the number of a configured organisation; what others do is nobody's concern here.</param>
    /// <exception cref="JsonException">The body lacks what the event must have.</exception>
    internal static WebhookAction Read(string name, JsonElement body, Func<long, bool> isConfigured)
    {
        var action = Text(body, "action");
        if (name == "github_app_authorization")
        {
            return action == "revoked" ? new() { RevokedUser = Id(body, "sender") } : WebhookAction.None;
        }

        if (name is "installation")
        {
            return isConfigured(Id(body, "installation", "account")) ? Installation(action, body) : WebhookAction.None;
        }

        if (name is "repository" or "member" or "team_add")
        {
            return new() { Repository = Id(body, "repository") };
        }

        if (name is not ("membership" or "organization" or "team") || !isConfigured(Id(body, "organization")))
        {
            return WebhookAction.None;
        }

        var organization = Id(body, "organization");
        return name switch
        {
            "membership" => Membership(action, body, organization),
            "organization" => Organization(action, body, organization),
            _ => Team(action, body, organization),
        };
    }

    private static WebhookAction Membership(string? action, JsonElement body, long organization)
    {
        var (team, user) = (Id(body, "team"), Id(body, "member"));
        var nested = new Reread(organization, team);
        return action == "removed"
            ? new() { Removal = IsDeleted(body.GetProperty("team")) ? DirectoryRemoval.OfTeam(team) : DirectoryRemoval.OfTeamMember(team, user), Nested = nested }
            : new() { Nested = nested };
    }

    private static WebhookAction Organization(string? action, JsonElement body, long organization)
    {
        // The event's name is not signed: that a team or a repository was deleted must not become that the organisation was.
        if (body.TryGetProperty("team", out _) || body.TryGetProperty("repository", out _))
        {
            throw new JsonException("the body is that of another event");
        }

        return new()
        {
            Removal = action switch
            {
                "member_removed" => DirectoryRemoval.OfMember(organization, Id(body, "membership", "user")),
                "deleted" => DirectoryRemoval.OfOrganization(organization),
                _ => null,
            },
            Rereads = action == "member_invited" ? [] : [new(organization)],
            AllRepositories = action == "deleted",
        };
    }

    private static WebhookAction Team(string? action, JsonElement body, long organization)
    {
        var team = Id(body, "team");
        return action switch
        {
            "deleted" => new() { Removal = DirectoryRemoval.OfTeam(team), Rereads = [new(organization)], AllRepositories = true },
            "created" => new() { Nested = new(organization, team) },
            "added_to_repository" or "removed_from_repository" => new() { Repository = Id(body, "repository") },

            // Its parent may have changed, and with it who is in which team and who writes where.
            _ => new() { Rereads = [new(organization)], AllRepositories = true },
        };
    }

    private static WebhookAction Installation(string? action, JsonElement body)
    {
        var organization = Id(body, "installation", "account");
        return new()
        {
            Removal = action is "deleted" or "suspend" ? DirectoryRemoval.OfOrganization(organization) : null,
            Rereads = [new(organization)],
            AllRepositories = true,
            Installation = Id(body, "installation"),
        };
    }

    private static bool IsDeleted(JsonElement team) => team.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Id(JsonElement body, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body))
            {
                throw new JsonException($"there is no {name} in the body");
            }
        }

        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? number
            : throw new JsonException("there is no number where one belongs");
    }
}
