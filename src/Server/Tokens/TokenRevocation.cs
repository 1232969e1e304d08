using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary>
/// <c>POST /token/revoke</c> (RFC 7009): who has a lasting login may end it. What is not known has ended already, and the answer is the same.
/// </summary>
internal sealed class TokenRevocation(Logins logins, Database database, ClientNetwork network, AnonymousLimit limit)
{
    internal async Task PostAsync(HttpContext http)
    {
        try
        {
            network.RequireSecrecy(http);
            var token = FormBody.Required(await FormBody.ReadAsync(http), "token");
            if (!token.StartsWith(Logins.RefreshPrefix, StringComparison.Ordinal))
            {
                throw new OAuthException(OAuthAnswers.UnsupportedToken, "only lasting logins can be revoked, others end by themselves");
            }

            if (await logins.FindAsync(token, http.RequestAborted) is { } login)
            {
                await logins.RevokeAsync(token, await ActorAsync(http, login.UserId, token));
            }
            else
            {
                limit.Take(http);
            }

            await TokenAnswers.SendAsync(http, StatusCodes.Status200OK, _ => { });
        }
        catch (OAuthException refusal)
        {
            await OAuthAnswers.RefuseAsync(http, refusal);
        }
        catch (RegistryException refusal)
        {
            await OAuthAnswers.RefuseAsync(http, refusal);
        }
    }

    private async Task<Actor> ActorAsync(HttpContext http, long userId, string token)
    {
        using var session = await database.ReadAsync(http.RequestAborted);
        var id = Caller.PersonId(userId);
        var name = (await GitHubDirectory.FindUserAsync(session, userId, http.RequestAborted))?.Login ?? id;
        return new(id, name, CredentialHash.Of(token), http.Connection.RemoteIpAddress?.ToString());
    }
}
