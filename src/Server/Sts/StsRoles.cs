using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Sts;

/// <summary>Becoming a role. The role's trust policy decides, so the handler asks nothing else.</summary>
internal sealed class StsRoles(RoleSessions roles)
{
    internal async Task<AssumeRoleResponse> AssumeAsync(AssumeRoleRequest request, AwsCall call)
    {
        RequireNoDevice(request.SerialNumber, request.TokenCode);
        if (request.ProvidedContexts is { Count: > 0 })
        {
            throw new AwsException("ValidationError", "ProvidedContexts are not known here.");
        }

        var wanted = new RoleRequest(request.RoleArn, request.RoleSessionName)
        {
            Lifetime = StsText.Time(request.DurationSeconds),
            Policy = request.Policy,
            PolicyArns = StsText.Arns(request.PolicyArns),
            Tags = StsText.Tags(request.Tags),
            TransitiveTags = request.TransitiveTagKeys ?? [],
            ExternalId = request.ExternalId,
            SourceIdentity = request.SourceIdentity,
        };
        var assumed = await roles.AssumeAsync(call.Caller, wanted, call.Actor, call.Origin, call.Cancel);
        return new(StsText.Of(assumed.Credentials), new(assumed.Id, assumed.Arn), assumed.SourceIdentity);
    }

    internal async Task<AssumeRoleWithWebIdentityResponse> AssumeWithWebIdentityAsync(AssumeRoleWithWebIdentityRequest request, AwsCall call)
    {
        if (request.ProviderId is not null)
        {
            throw new AwsException("ValidationError", "ProviderId is for OAuth 2.0 access tokens, which are not accepted: send an OpenID Connect token.");
        }

        var wanted = new RoleRequest(request.RoleArn, request.RoleSessionName)
        {
            Lifetime = StsText.Time(request.DurationSeconds),
            Policy = request.Policy,
            PolicyArns = StsText.Arns(request.PolicyArns),
        };
        var assumed = await roles.AssumeWithTokenAsync(request.WebIdentityToken, wanted, call.Origin, call.Cancel);
        var identity = assumed.Identity!;
        return new(
            StsText.Of(assumed.Credentials), identity.Subject, new(assumed.Id, assumed.Arn), assumed.Provider!, identity.Audience, assumed.SourceIdentity);
    }

    /// <summary>See docs/decisions/0015-saml.md.</summary>
    internal static Task<AssumeRoleWithSamlResponse> AssumeWithSamlAsync(AssumeRoleWithSamlRequest request, AwsCall call)
    {
        _ = (request, call);
        throw new AwsException(
            "IDPRejectedClaim", "This registry takes no SAML assertions: use AssumeRoleWithWebIdentity with an OpenID Connect token, or log in with GitHub and run berth credentials.", 403);
    }

    /// <summary>What asks for a second factor must not be answered as if there had been one.</summary>
    internal static void RequireNoDevice(string? serial, string? code)
    {
        if (serial is not null || code is not null)
        {
            throw new AwsException("AccessDenied", "MultiFactorAuthentication failed: nobody has an MFA device here.", 403);
        }
    }
}
