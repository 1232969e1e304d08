using Berth.Core.Access;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Who the caller is.</summary>
internal sealed class RestCaller(Database database)
{
    internal async Task GetAsync(HttpContext http)
    {
        var caller = Exchange.Of(http).Access!.Caller;
        var user = await FindAsync(caller, http.RequestAborted);
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WriteString("id"u8, caller.Id);
            json.WriteString("name"u8, user?.Login is { Length: > 0 } login ? login : caller.Name);
            json.WriteString("kind"u8, RestWords.Of(caller.Kind));
            json.WriteList("organizations", user?.Organizations.Select(organization => organization.Login) ?? []);
            json.WriteList("teams", user?.Teams.Select(team => $"{team.OrganizationLogin}/{team.Slug}") ?? []);
            json.WriteList("namespaces", user?.Namespaces ?? []);
            json.WriteList("rights", RightsOf(caller));
            json.WriteTime("expires", caller.Expires);
        });
    }

    private async Task<DirectoryUser?> FindAsync(Caller caller, CancellationToken cancel)
    {
        if (caller.GitHubUser is not { } id)
        {
            return null;
        }

        using var session = await database.ReadAsync(cancel);
        return await GitHubDirectory.FindUserAsync(session, id, cancel);
    }

    /// <summary>What the credential is good for at most.</summary>
    private static IEnumerable<string> RightsOf(Caller caller) =>
        from right in (CredentialRights[])[CredentialRights.Pull, CredentialRights.Push, CredentialRights.Delete, CredentialRights.Manage]
        where caller.Rights.HasFlag(right)
        select RestWords.Of(right);
}
