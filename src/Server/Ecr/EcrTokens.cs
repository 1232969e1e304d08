using System.Text;
using Berth.Core.Tokens;
using Berth.Server.Aws;
using Berth.Server.Http;

namespace Berth.Server.Ecr;

/// <summary>Passwords for docker and its like, for whoever can sign a request.</summary>
internal sealed class EcrTokens(RegistryTokens tokens, PublicAddress address)
{
    /// <summary>As ECR gives them, and never longer than the credential that asked.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>One password for each registry that is asked for: all of them are this one.</summary>
    internal async Task<GetAuthorizationTokenResponse> GetAsync(GetAuthorizationTokenRequest request, AwsCall call)
    {
        var (password, expires) = await tokens.IssueAsync(call.Caller, null, Lifetime, call.Cancel);
        var token = Convert.ToBase64String(Encoding.ASCII.GetBytes($"AWS:{password}"));
        var data = new AuthorizationData(token, expires, address.Of(call.Http).GetLeftPart(UriPartial.Authority));
        return new([.. Enumerable.Repeat(data, Math.Max(1, request.RegistryIds?.Count ?? 1))]);
    }
}
