using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>/applications/CLIENT: what an application asks about tokens with its id and secret.</summary>
internal static class AuthorizationEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Map("POST", "/applications/{client_id}/token", Scopes.None, Check, counted: false);
        routes.Map("DELETE", "/applications/{client_id}/token", Scopes.None, Delete, counted: false);
        routes.Map("DELETE", "/applications/{client_id}/grant", Scopes.None, Withdraw, counted: false);
    }

    private static Answer Check(ApiCall call) => Answer.Ok(ApplicationShape.Authorization(Token(call), call.Asker.Application!, call.Links));

    private static Answer Delete(ApiCall call)
    {
        var token = Token(call);
        call.World.Tokens.Remove(token);
        call.World.RefreshTokens.RemoveAll(refresh => refresh.Token == token);
        return Answer.NoContent;
    }

    private static Answer Withdraw(ApiCall call)
    {
        var token = Token(call);
        Issuing.Withdraw(call.World, token.User!, token.ClientId!);
        return Answer.NoContent;
    }

    private static Token Token(ApiCall call)
    {
        var application = call.Asker.Application;
        if (application is null || application.ClientId != call.Route("client_id"))
        {
            throw application is null ? RefusedException.Anonymous() : RefusedException.NotFound();
        }

        if (call.Body?["access_token"]?.GetValueKind() != System.Text.Json.JsonValueKind.String)
        {
            throw new RefusedException(422, "Validation Failed");
        }

        var token = call.World.FindToken((string)call.Body["access_token"]!);
        return token is { User: not null } && token.ClientId == application.ClientId ? token : throw RefusedException.NotFound();
    }
}
