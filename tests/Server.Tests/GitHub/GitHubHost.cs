using Berth.Server.Options;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.GitHub;

/// <summary>A registry that knows the stand-in as its GitHub.</summary>
internal sealed class GitHubHost(TimeProvider clock, Func<string, GitHubOptions> github, Func<ServeOptions, ServeOptions>? serve = null) : EmbeddedHost
{
    protected override TimeProvider Time => clock;

    protected override ServeOptions Configure(string data)
    {
        var options = base.Configure(data) with { GitHub = github(data), Access = new() { RequireLogin = true } };
        return serve?.Invoke(options) ?? options;
    }
}
