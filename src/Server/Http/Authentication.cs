using Berth.Core;
using Berth.Core.Access;
using Berth.Server.Identity;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Finds out who sends a request. What it may is asked afterwards.</summary>
internal sealed class Authentication(
    RequestDelegate next, AccessOptions options, Credentials credentials, TokenCache tokens, Challenge challenge, ClientNetwork network, AnonymousLimit limit)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Subject: not AccessSubject.None })
        {
            Exchange.Of(http).Access = await FindAsync(http);
        }

        await next(http);
    }

    private async ValueTask<Access> FindAsync(HttpContext http)
    {
        var origin = http.Origin();
        if (!options.RequireLogin)
        {
            return new(Caller.Administrator, origin, null);
        }

        if (http.Request.Headers.Authorization.ToString() is not { Length: > 0 } header)
        {
            limit.Take(http);
            return new(Caller.Anonymous, origin, null);
        }

        network.RequireSecrecy(http);
        var access = await ProveAsync(http, header, origin);
        if (access.Caller.IsAnonymous)
        {
            limit.Take(http);
        }

        return access;
    }

    private async ValueTask<Access> ProveAsync(HttpContext http, string header, RequestOrigin origin)
    {
        try
        {
            if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            {
                var token = await tokens.VerifyAsync(header[Bearer.Length..].Trim(), http.RequestAborted)
                    ?? throw new RegistryException(RegistryError.NotAuthenticated, "the token is not valid, or no longer: get another one");
                return new(token.Caller, origin, token);
            }

            var basic = BasicCredential.Parse(header)
                ?? throw new RegistryException(RegistryError.NotAuthenticated, "the Authorization header is neither a Bearer token nor user and password");
            var proof = await credentials.ProveAsync(basic.User, basic.Secret, origin.Address, http.RequestAborted);
            return new(proof.Caller, origin, proof.Token);
        }
        catch (RegistryException refusal) when (refusal.Error == RegistryError.NotAuthenticated)
        {
            limit.Take(http);
            challenge.Write(http, null, "invalid_token");
            throw;
        }
    }
}
