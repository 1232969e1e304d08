using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Logs somebody out everywhere: what lasts is deleted, and tokens made before now are dead.</summary>
/// <param name="directory">Null if no GitHub is configured: then nobody has a login.</param>
internal sealed class RestLogins(Database database, Logins logins, GitHubDirectory? directory, HandlerPermissions permissions, TimeProvider time)
{
    internal async Task DeleteAsync(HttpContext http)
    {
        var access = Exchange.Of(http).Access!;
        var user = http.Request.Query.Text("user") is { } login ? await OtherAsync(http, login) : access.Caller.GitHubUser;
        if (user is not { } id || directory is null)
        {
            throw new RegistryException(RegistryError.ResourceNotFound, "only people with a GitHub account have logins");
        }

        await logins.RevokeAllOfAsync(id, access.Actor);
        await directory.RevokeUserAsync(id, time.GetUtcNow());
        RestAnswer.Done(http);
    }

    private async Task<long?> OtherAsync(HttpContext http, string login)
    {
        await permissions.RequireAsync(http, EcrActions.RevokeLogins, null);
        using var session = await database.ReadAsync(http.RequestAborted);
        return await GitHubDirectory.FindUserAsync(session, login, http.RequestAborted)
            ?? throw new RegistryException(RegistryError.ResourceNotFound, $"no GitHub account {Printable.Of(login)} was seen here");
    }
}
