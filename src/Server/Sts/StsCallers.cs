using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Sts;

/// <summary>Callers themselves: who they are, and temporary credentials for them.</summary>
internal sealed class StsCallers(Permissions permissions, OperationPermissions operations, CallerSessions sessions, AccessRules rules)
{
    internal async Task<GetCallerIdentityResponse> GetIdentityAsync(GetCallerIdentityRequest request, AwsCall call)
    {
        _ = request;
        var account = rules.Resources.Account;
        var id = call.Caller.Kind == CallerKind.Administrator ? account : call.Caller.Id;
        return new(id, account, await permissions.ArnAsync(call.Caller, call.Cancel));
    }

    internal async Task<GetSessionTokenResponse> GetSessionTokenAsync(GetSessionTokenRequest request, AwsCall call)
    {
        StsRoles.RequireNoDevice(request.SerialNumber, request.TokenCode);
        await permissions.ArnAsync(call.Caller, call.Cancel); // Refuses whoever was revoked.
        return new(StsText.Of(sessions.Issue(call.Caller, StsText.Time(request.DurationSeconds), call.Actor)));
    }

    internal async Task<GetFederationTokenResponse> GetFederationTokenAsync(GetFederationTokenRequest request, AwsCall call)
    {
        var target = AccessTarget.Of(rules.Resources.Session($"federated-user/{request.Name}")) with
        {
            RequestTags = StsText.Tags(request.Tags).DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
        await operations.RequireAsync(call, "sts:GetFederationToken", target);
        if (request.Tags is { Count: > 0 })
        {
            await operations.RequireAsync(call, "sts:TagSession", target);
        }

        var (credentials, id, arn) = await sessions.FederateAsync(
            call.Caller, request.Name, request.Policy, StsText.Arns(request.PolicyArns), StsText.Tags(request.Tags), StsText.Time(request.DurationSeconds), call.Actor, call.Cancel);
        return new(StsText.Of(credentials), new(id, arn));
    }

    /// <summary>The account that every key here belongs to; it says nothing of whether there is such a key.</summary>
    internal Task<GetAccessKeyInfoResponse> GetKeyInfoAsync(GetAccessKeyInfoRequest request, AwsCall call)
    {
        _ = (request, call);
        return Task.FromResult(new GetAccessKeyInfoResponse(rules.Resources.Account));
    }

    internal static Task<DecodeAuthorizationMessageResponse> DecodeAsync(DecodeAuthorizationMessageRequest request, AwsCall call)
    {
        _ = (request, call);
        throw new AwsException("InvalidAuthorizationMessageException", "This registry says why in plain words: it encodes no messages.");
    }
}
