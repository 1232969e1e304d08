using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.Control;

/// <summary>POST /_control/VERB with a JSON body: how a person plays GitHub with curl. GET /_control/requests lists what was asked.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, StandIn github)
    {
        MapPeople(routes, github);
        MapTeams(routes, github);
        MapFaults(routes, github);
        routes.MapGet("/_control/requests", () => github.Requests.All);
    }

    private static void MapPeople(IEndpointRouteBuilder routes, StandIn github)
    {
        Map(routes, github, "add-user", call => Named(call.GitHub.AddUser(call.Text("user"))));
        Map(routes, github, "add-organization", call => Named(call.GitHub.AddOrganization(call.Text("organization"))));
        Map(routes, github, "add-member", call => call.GitHub.AddMember(
            call.Organization(), call.User(), call.Choice("role", MemberRole.Member), call.Choice("state", MembershipState.Active), call.Announce));
        Map(routes, github, "remove-member", call => call.GitHub.RemoveMember(call.Organization(), call.User(), call.Announce));
        Map(routes, github, "rename-user", call => call.GitHub.RenameUser(call.User(), call.Text("to")));
        Map(routes, github, "rename-organization", call => call.GitHub.RenameOrganization(call.Organization(), call.Text("to"), call.Announce));
        Map(routes, github, "create-token", call => new JsonObject
        {
            ["token"] = call.GitHub.CreateToken(
                call.User(),
                call.Choice("kind", TokenKind.Classic),
                call.Texts("scopes"),
                call.Optional("client_id"),
                call.Optional("organization") is null ? null : call.Organization()).Text,
        });
        Map(routes, github, "revoke-token", call =>
            call.GitHub.RevokeToken(call.GitHub.FindToken(call.Text("token")) ?? throw new KeyNotFoundException("no such token")));
    }

    private static void MapTeams(IEndpointRouteBuilder routes, StandIn github)
    {
        Map(routes, github, "add-team", call =>
        {
            var parent = call.Optional("parent") is { } slug ? call.GitHub.Team(call.Text("organization"), slug) : null;
            var team = call.GitHub.AddTeam(call.Organization(), call.Text("team"), parent, announce: call.Announce);
            return new JsonObject { ["id"] = team.Id, ["slug"] = team.Slug };
        });
        Map(routes, github, "add-team-member", call => call.GitHub.AddTeamMember(
            call.Team(), call.User(), call.Choice("role", TeamRole.Member), call.Choice("state", MembershipState.Active), call.Announce));
        Map(routes, github, "remove-team-member", call => call.GitHub.RemoveTeamMember(call.Team(), call.User(), call.Announce));
        Map(routes, github, "delete-team", call => call.GitHub.DeleteTeam(call.Team(), call.Announce));
        Map(routes, github, "rename-team", call => call.GitHub.RenameTeam(call.Team(), call.Text("to"), call.Announce));
        Map(routes, github, "add-repository", call =>
        {
            var repository = call.GitHub.AddRepository(call.Organization(), call.Text("repository"), @private: call.Optional("private") != "false");
            return new JsonObject { ["id"] = repository.Id, ["full_name"] = repository.FullName };
        });
        Map(routes, github, "rename-repository", call => call.GitHub.RenameRepository(call.Repository(), call.Text("to"), call.Announce));
        Map(routes, github, "grant-team", call =>
            call.GitHub.GrantTeam(call.Team(), call.Repository(), call.Choice("permission", Permission.Pull), call.Announce));
        Map(routes, github, "revoke-team", call => call.GitHub.RevokeTeam(call.Team(), call.Repository(), call.Announce));
    }

    private static void MapFaults(IEndpointRouteBuilder routes, StandIn github)
    {
        Map(routes, github, "down", call => { call.GitHub.Faults.Resets = true; });
        Map(routes, github, "up", call => { call.GitHub.Faults.Resets = false; });
        Map(routes, github, "fail", call => call.GitHub.Faults.Fail(
            call.Text("path"),
            call.Number("status") ?? 500,
            call.Number("times"),
            call.Number("retry_after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        Map(routes, github, "rate-limit", call => call.GitHub.Faults.RateLimit(call.Number("remaining")));
        Map(routes, github, "heal", call => call.GitHub.Faults.Clear());
    }

    private static JsonObject Named(Account account) => new() { ["id"] = account.Id, ["login"] = account.Login };

    private static void Map(IEndpointRouteBuilder routes, StandIn github, string verb, Action<ControlCall> change) => Map(routes, github, verb, call =>
    {
        change(call);
        return [];
    });

    private static void Map(IEndpointRouteBuilder routes, StandIn github, string verb, Func<ControlCall, JsonObject> change) =>
        routes.MapPost($"/_control/{verb}", async http =>
        {
            var (status, answer) = await RunAsync(http, github, change);
            await github.Webhooks.SettledAsync();
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(answer.ToJsonString() + "\n", http.RequestAborted);
        });

    private static async Task<(int Status, JsonObject Answer)> RunAsync(HttpContext http, StandIn github, Func<ControlCall, JsonObject> change)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        try
        {
            using var reader = new StreamReader(http.Request.Body);
            var text = await reader.ReadToEndAsync(http.RequestAborted);
            var body = text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject;
            return (200, change(new(github, body ?? throw new JsonException("the body is no JSON object"))));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (failure is KeyNotFoundException ? 404 : 422, new() { ["message"] = failure.Message });
        }
    }
}
