using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Sts;

/// <summary>The handler table of AWS STS's interface.</summary>
internal static class StsEndpoints
{
    internal static IServiceCollection AddSts(this IServiceCollection services) => services
        .AddSingleton<StsRoles>()
        .AddSingleton<StsCallers>()
        .AddSingleton(Table);

    private static AwsService Table(IServiceProvider services)
    {
        var (roles, callers, json) = (services.GetRequiredService<StsRoles>(), services.GetRequiredService<StsCallers>(), StsJson.Default);
        return new("sts", StsErrors.Of, [
            Operation.Of("GetCallerIdentity", json.GetCallerIdentityRequest, json.GetCallerIdentityResponse, Needs.Known<GetCallerIdentityRequest>(), callers.GetIdentityAsync),
            Operation.Of("AssumeRole", json.AssumeRoleRequest, json.AssumeRoleResponse, Needs.Handler<AssumeRoleRequest>(), roles.AssumeAsync),
            Operation.Of("AssumeRoleWithWebIdentity", json.AssumeRoleWithWebIdentityRequest, json.AssumeRoleWithWebIdentityResponse,
                Needs.Nobody<AssumeRoleWithWebIdentityRequest>(), roles.AssumeWithWebIdentityAsync),
            Operation.Of("AssumeRoleWithSAML", json.AssumeRoleWithSamlRequest, json.AssumeRoleWithSamlResponse, Needs.Nobody<AssumeRoleWithSamlRequest>(), StsRoles.AssumeWithSamlAsync),
            Operation.Of("GetSessionToken", json.GetSessionTokenRequest, json.GetSessionTokenResponse, Needs.Known<GetSessionTokenRequest>(), callers.GetSessionTokenAsync),
            Operation.Of("GetFederationToken", json.GetFederationTokenRequest, json.GetFederationTokenResponse, Needs.Handler<GetFederationTokenRequest>(), callers.GetFederationTokenAsync),
            Operation.Of("GetAccessKeyInfo", json.GetAccessKeyInfoRequest, json.GetAccessKeyInfoResponse, Needs.Known<GetAccessKeyInfoRequest>(), callers.GetKeyInfoAsync),
            Operation.Of("DecodeAuthorizationMessage", json.DecodeAuthorizationMessageRequest, json.DecodeAuthorizationMessageResponse,
                Needs.Registry<DecodeAuthorizationMessageRequest>(), StsCallers.DecodeAsync),
        ]);
    }
}
