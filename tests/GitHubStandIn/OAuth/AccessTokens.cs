using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>/login/oauth/access_token: a code, a device or a refresh token becomes a token.</summary>
internal static class AccessTokens
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    public static void Map(IEndpointRouteBuilder routes, World world) => routes.MapPost("/login/oauth/access_token", http => IssueAsync(http, world));

    private static async Task IssueAsync(HttpContext http, World world)
    {
        var form = await Form.ReadAsync(http.Request);
        JsonObject answer;
        lock (world.Gate)
        {
            answer = world.FindApplication(form["client_id"]) is not { } application ? IncorrectClient() : form["grant_type"] switch
            {
                DeviceGrant => DeviceFlow.Poll(world, application, form["device_code"]),
                null or "" or "authorization_code" => FromCode(world, application, form),
                "refresh_token" => FromRefreshToken(world, application, form),
                _ => OAuthAnswer.Error("unsupported_grant_type", "The grant_type is not supported."),
            };
        }

        await OAuthAnswer.WriteAsync(http, answer);
    }

    /// <summary>What an application gets when a sign-in is done.</summary>
    public static JsonObject Success(World world, ClientApplication application, User user, IReadOnlyList<string> scopes)
    {
        var token = Issuing.ToApplication(world, application, user, scopes);
        var answer = new JsonObject { ["access_token"] = token.Text };
        if (token.ExpiresAt is { } expires)
        {
            var refresh = Issuing.Refreshing(world, application, token);
            answer["expires_in"] = (long)(expires - world.Now).TotalSeconds;
            answer["refresh_token"] = refresh.Text;
            answer["refresh_token_expires_in"] = (long)(refresh.ExpiresAt - world.Now).TotalSeconds;
        }

        answer["scope"] = string.Join(',', token.Scopes);
        answer["token_type"] = "bearer";
        return answer;
    }

    private static JsonObject FromCode(World world, ClientApplication application, Form form)
    {
        if (form["client_secret"] != application.ClientSecret)
        {
            return IncorrectClient();
        }

        if (form["code"] is not { } text || !world.Codes.Remove(text, out var code) || code.Application != application || code.ExpiresAt <= world.Now
            || (code.Challenge is not null && Challenge(form["code_verifier"]) != code.Challenge))
        {
            return OAuthAnswer.Error("bad_verification_code", "The code passed is incorrect or expired.");
        }

        return !string.IsNullOrEmpty(form["redirect_uri"]) && form["redirect_uri"] != code.RedirectUri.OriginalString
            ? OAuthAnswer.Error("redirect_uri_mismatch", "The redirect_uri MUST match the registered callback URL for this application.")
            : Success(world, application, code.User, code.Scopes);
    }

    private static JsonObject FromRefreshToken(World world, ClientApplication application, Form form)
    {
        if (form["client_secret"] != application.ClientSecret)
        {
            return IncorrectClient();
        }

        var refresh = world.RefreshTokens.Find(refresh => refresh.Text == form["refresh_token"] && refresh.Application == application);
        if (refresh is null || refresh.ExpiresAt <= world.Now)
        {
            return OAuthAnswer.Error("bad_refresh_token", "The refresh token passed is incorrect or expired.");
        }

        world.RefreshTokens.Remove(refresh);
        world.Tokens.Remove(refresh.Token);
        return Success(world, application, refresh.Token.User!, refresh.Token.Scopes);
    }

    private static string Challenge(string? verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? "")));

    private static JsonObject IncorrectClient() =>
        OAuthAnswer.Error("incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect.");
}
