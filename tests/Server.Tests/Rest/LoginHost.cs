using System.Text;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Tokens;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Rest;

/// <summary>A private registry that knows access keys alone, with a key for each part that a test plays.</summary>
public sealed class LoginHost : EmbeddedHost
{
    private int keys;

    /// <summary>May everything.</summary>
    internal Task<string> AdministratorAsync() => KeyAsync("""{"Effect":"Allow","Action":"*","Resource":"*"}""");

    /// <summary>Owns the repositories below one name, and pulls nothing else.</summary>
    internal Task<string> TenantAsync(string name) =>
        KeyAsync($$"""{"Effect":"Allow","Action":"ecr:*","Resource":"arn:aws:ecr:eu-west-2:000000000000:repository/{{name}}/*"}""");

    /// <summary>Pulls from everywhere.</summary>
    internal Task<string> PullerAsync() =>
        KeyAsync("""{"Effect":"Allow","Action":["ecr:BatchGetImage","ecr:DescribeRepositories","ecr:GetDownloadUrlForLayer"],"Resource":"*"}""");

    /// <returns>An Authorization header.</returns>
    internal async Task<string> KeyAsync(string statement)
    {
        var made = await Services.GetRequiredService<AccessKeys>().CreateAsync(
            $"key-{Interlocked.Increment(ref keys)}", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""", null, new("test", "test", null, null));
        return Basic(made.Key.Id, made.Secret);
    }

    internal async Task<string> TokenAsync(Caller caller, IReadOnlyList<TokenScope>? scopes)
    {
        var (text, _) = await Services.GetRequiredService<RegistryTokens>().IssueAsync(
            caller, scopes, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        return $"Bearer {text}";
    }

    /// <param name="authorization">Null for nobody.</param>
    internal Task<Answer> SendAsync(string? authorization, Call call) =>
        SendAsync(authorization is null ? call : call.With("Authorization", authorization));

    internal Task<Answer> SendAsync(string? authorization, Call call, string json) =>
        SendAsync(authorization, call.Sending(Encoding.UTF8.GetBytes(json), "application/json"));

    internal static string IdOf(string authorization) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..])).Split(':')[0];

    protected override ServeOptions Configure(string data) =>
        base.Configure(data) with { Access = new() { RequireLogin = true, PublicByDefault = false } };

    private static string Basic(string user, string secret) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))}";
}
