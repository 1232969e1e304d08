using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>What handlers ask beyond the rule of their endpoint: an action that only some requests contain, or another repository.</summary>
internal static class HandlerPermissions
{
    internal static async ValueTask<bool> MayAsync(this HttpContext http, Permissions permissions, string action, RepositoryName? repository)
    {
        var access = Exchange.Of(http).Access!;
        return (await permissions.DecideAsync(access.Caller, action, repository, access.Origin, http.RequestAborted)).IsAllowed;
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.NotPermitted"/></exception>
    internal static async ValueTask RequireAsync(this HttpContext http, Permissions permissions, string action, RepositoryName? repository)
    {
        if (!await http.MayAsync(permissions, action, repository))
        {
            throw new RegistryException(
                RegistryError.NotPermitted,
                $"{Exchange.Of(http).Access!.Caller.Name} is not authorized to perform {action}{(repository is { } name ? $" on {name}" : "")}");
        }
    }
}
