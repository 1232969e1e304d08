using System.Text;
using Berth.Core;
using Berth.Core.Access;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>The policy of a repository, or of the registry where the path names none.</summary>
internal sealed class RestPolicies(Policies policies)
{
    /// <summary>Some more than a policy may have, so that one that is too long is told so in characters.</summary>
    private const int MaxSize = 8 * Policies.MaxLength;

    internal async Task GetAsync(HttpContext http)
    {
        var repository = Exchange.Of(http).Repository;
        var text = await policies.FindAsync(repository, http.RequestAborted)
            ?? throw new RegistryException(RegistryError.ResourceNotFound, $"{repository?.Value ?? "the registry"} has no policy");
        await http.WriteAsync("application/json", Encoding.UTF8.GetBytes(text));
    }

    internal async Task PutAsync(HttpContext http)
    {
        await policies.PutAsync(Exchange.Of(http).Repository, Encoding.UTF8.GetString(await http.ReadAsync(MaxSize)), Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        await policies.DeleteAsync(Exchange.Of(http).Repository, Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }
}
