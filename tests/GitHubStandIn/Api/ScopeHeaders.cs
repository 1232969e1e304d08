using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.Api;

/// <summary>What an answer says of the token: its scopes, those the endpoint takes, its end.</summary>
internal static class ScopeHeaders
{
    public static void Add(IHeaderDictionary headers, Asker asker, string[] accepted)
    {
        if (asker.HasScopes)
        {
            headers["X-OAuth-Scopes"] = string.Join(", ", asker.Token!.Scopes);
            headers["X-Accepted-OAuth-Scopes"] = string.Join(", ", accepted);
            if (asker.Token.ClientId is { } client)
            {
                headers["X-OAuth-Client-Id"] = client;
            }
        }

        if (asker.Token?.ExpiresAt is { } expires)
        {
            headers["GitHub-Authentication-Token-Expiration"] = expires.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        }
    }
}
