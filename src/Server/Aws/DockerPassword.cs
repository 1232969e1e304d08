using System.Text;
using Berth.Core.Tokens;

namespace Berth.Server.Aws;

/// <summary>Passwords for docker and its like, for whoever can sign a request.</summary>
internal sealed class DockerPassword(RegistryTokens tokens)
{
    /// <summary>As ECR gives them, and never longer than the credential that asked.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <returns>User and password, as base64 of <c>AWS:PASSWORD</c>, and when the password ends.</returns>
    internal async Task<(string Token, DateTimeOffset Expires)> IssueAsync(AwsCall call)
    {
        var (password, expires) = await tokens.IssueAsync(call.Caller, null, Lifetime, call.Cancel);
        return (Convert.ToBase64String(Encoding.ASCII.GetBytes($"AWS:{password}")), expires);
    }
}
