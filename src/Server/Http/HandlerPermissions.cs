using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>What handlers ask beyond the rule of their endpoint: an action that only some requests contain, or another repository.</summary>
internal sealed class HandlerPermissions(Permissions permissions, AccessRecord record)
{
    internal async ValueTask<bool> MayAsync(HttpContext http, string action, RepositoryName? repository)
    {
        var access = Exchange.Of(http).Access!;
        return (await permissions.DecideAsync(access.Caller, action, repository, access.Origin, http.RequestAborted)).IsAllowed;
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.NotPermitted"/>; it is in the record.</exception>
    internal async ValueTask RequireAsync(HttpContext http, string action, RepositoryName? repository)
    {
        if (!await MayAsync(http, action, repository))
        {
            throw record.Refusal(Exchange.Of(http).Access!, action, repository);
        }
    }
}
