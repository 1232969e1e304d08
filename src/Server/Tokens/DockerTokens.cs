using Berth.Core;
using Berth.Core.Tokens;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary><c>GET /token</c> (Docker registry token authentication specification, "Requesting a Token").</summary>
internal sealed class DockerTokens(TokenGrants grants, ServiceName service, TimeProvider time)
{
    internal async Task GetAsync(HttpContext http)
    {
        try
        {
            RequireService(http);
            var header = http.Request.Headers.Authorization.ToString();
            var basic = header.Length == 0
                ? (BasicCredential?)null
                : BasicCredential.Parse(header)
                    ?? throw new RegistryException(RegistryError.NotAuthenticated, "the Authorization header is not user and password");
            var proof = basic is { } credential ? await grants.ProveAsync(http, credential.User, credential.Secret) : grants.Anonymous(http);
            var grant = await grants.IssueAsync(http, proof, TokenScope.ParseAll(http.Request.Query["scope"]));
            await TokenAnswers.WriteAsync(http, grant, proof.CanRenew && IsOffline(http) ? basic?.Secret : null, time.GetUtcNow());
        }
        catch (RegistryException refusal)
        {
            await TokenAnswers.RefuseAsync(http, refusal);
        }
    }

    /// <summary>Only what lasts by itself is given back to be kept: a token of GitHub's never becomes something that outlives it.</summary>
    private static bool IsOffline(HttpContext http) => http.Request.Query["offline_token"] == "true" || http.Request.Query["access_type"] == "offline";

    private void RequireService(HttpContext http)
    {
        var wanted = http.Request.Query["service"].ToString();
        if (wanted.Length > 0 && !service.Accepts(wanted))
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"this registry is the service {service.Value}, not {Printable.Of(wanted)}");
        }
    }
}
