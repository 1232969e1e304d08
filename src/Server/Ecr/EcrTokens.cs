using Berth.Server.Aws;
using Berth.Server.Http;

namespace Berth.Server.Ecr;

/// <summary>Passwords for docker and its like, for whoever can sign a request.</summary>
internal sealed class EcrTokens(DockerPassword password, PublicAddress address)
{
    /// <summary>One password for each registry that is asked for: all of them are this one.</summary>
    internal async Task<GetAuthorizationTokenResponse> GetAsync(GetAuthorizationTokenRequest request, AwsCall call)
    {
        var (token, expires) = await password.IssueAsync(call);
        var data = new AuthorizationData(token, expires, address.Of(call.Http).GetLeftPart(UriPartial.Authority));
        return new([.. Enumerable.Repeat(data, Math.Max(1, request.RegistryIds?.Count ?? 1))]);
    }
}
