using System.Net;
using Berth.Server.Options;
using Octokit;
using Octokit.Internal;

namespace Berth.Server.GitHub;

/// <summary>
/// The connections' common part. The registry's own questions and those with callers' credentials have each their own sockets, limits
/// and breaker, so that a flood of logins does not hold up the sync.
/// </summary>
internal sealed class GitHubClients : IDisposable
{
    private readonly Uri api;
    private readonly HttpClientAdapter own;
    private readonly HttpClientAdapter callers;

    public GitHubClients(GitHubOptions options, GitHubContact contact, TimeProvider time)
    {
        api = options.ApiUrl;
        var tags = new ETagCache();
        own = new(() => new GitHubHandler(api, "directory", tags, time, contact.Note) { InnerHandler = Sockets() });
        callers = new(() => new GitHubHandler(api, "caller", null, time) { InnerHandler = Sockets() });
        Login = new(new GitHubHandler(options.Url, "login", null, time) { InnerHandler = Sockets() }) { BaseAddress = options.Url };
    }

    /// <summary>For the pages under <c>/login</c>.</summary>
    internal HttpClient Login { get; }

    /// <summary>With a credential of the registry's own that reads members and teams.</summary>
    internal GitHubConnection Own(string token) => new(api, own, new Credentials(token, AuthenticationType.Bearer));

    /// <summary>With the credential of whoever sends the request.</summary>
    internal GitHubConnection Caller(string token) => new(api, callers, new Credentials(token, AuthenticationType.Bearer));

    /// <summary>With the application that people log in with.</summary>
    internal GitHubConnection Application(string id, string secret) => new(api, callers, new Credentials(id, secret));

    public void Dispose()
    {
        own.Dispose();
        callers.Dispose();
        Login.Dispose();
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        MaxConnectionsPerServer = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
