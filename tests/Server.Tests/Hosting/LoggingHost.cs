using Berth.Server.Options;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Tests.Hosting;

/// <summary>The embedded store with its log on.</summary>
public sealed class LoggingHost : EmbeddedHost
{
    protected override ServeOptions Configure(string data) => base.Configure(data) with { LogLevel = LogLevel.Information };
}
