using Berth.Core.Access;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>Passwords for docker and its like. They are good for this registry as a whole, as those of the private interface are.</summary>
internal sealed class EcrPublicTokens(DockerPassword password, OperationPermissions permissions)
{
    internal async Task<GetAuthorizationTokenResponse> GetAsync(GetAuthorizationTokenRequest request, AwsCall call)
    {
        await permissions.RequireAsync(call, "sts:GetServiceBearerToken", AccessTarget.Registry);
        var (token, expires) = await password.IssueAsync(call);
        return new(new(token, expires));
    }
}
