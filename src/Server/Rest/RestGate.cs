using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Berth.Server.Rest;

/// <summary>
/// What holds for every request of this interface, in one place: which credentials are good for none of it, what a page of another site
/// can never send, and where the repository's name is.
/// </summary>
internal sealed class RestGate(RequestDelegate next, Permissions permissions)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (RestPath.IsOf(http) && http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { } rule)
        {
            await RequireCredentialAsync(http, rule);
            RequireJson(http.Request);
            Exchange.Of(http).Repository = RepositoryOf(http.Request, rule);
        }

        await next(http);
    }

    /// <summary>A token that a job or a client got for images is of no use for anything else, should it leak.</summary>
    private async ValueTask RequireCredentialAsync(HttpContext http, AccessRule rule)
    {
        var access = Exchange.Of(http).Access ?? throw new InvalidOperationException("every endpoint of this interface needs to know its caller");
        var isWorkflow = access.Caller.Kind == CallerKind.Workflow && !(rule.IsForWorkflows && access.Token is null);
        if (isWorkflow || IsForImages(access))
        {
            throw new RegistryException(
                RegistryError.NotPermitted, "a workflow, or a token for images, is not good for this interface: use an access key or a GitHub token");
        }

        if (!access.Caller.IsAnonymous)
        {
            await RequireUnrevokedAsync(http, access);
        }
    }

    /// <summary>Users and roles of this registry's own sign what they ask for; the password that they get is for docker and its like.</summary>
    private static bool IsForImages(Access access) =>
        access.Token is { Scopes: not null }
        || (access.Token is not null && access.Caller.Kind is CallerKind.IamUser or CallerKind.RoleSession or CallerKind.FederatedUser);

    /// <summary>A credential that proves a caller may have been revoked since; every decision about that caller says so.</summary>
    private async ValueTask RequireUnrevokedAsync(HttpContext http, Access access)
    {
        try
        {
            await permissions.DecideAsync(access.Caller, EcrActions.GetAuthorizationToken, AccessTarget.Registry, access.Origin, http.RequestAborted);
        }
        catch (RegistryException unavailable) when (unavailable.Error == RegistryError.IdentityUnavailable)
        {
            // What is the caller's own, ending its logins above all, does not wait for GitHub; everything else asks again.
        }
    }

    /// <summary>The types that a form can send are not this one, and for this one a browser asks first and is not answered.</summary>
    private static void RequireJson(HttpRequest request)
    {
        var hasBody = HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
        if (hasBody && !(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException("send the body as application/json", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private static RepositoryName? RepositoryOf(HttpRequest request, AccessRule rule)
    {
        if (rule.Subject != AccessSubject.Repository)
        {
            return null;
        }

        return request.Query.TryGetValue("name", out var name)
            ? RepositoryName.Parse(name.ToString())
            : throw new RegistryException(RegistryError.ParameterInvalid, "the parameter name, that of the repository, is missing");
    }
}
