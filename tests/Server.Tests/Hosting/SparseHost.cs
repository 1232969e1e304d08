using Berth.Server.Options;

namespace Berth.Server.Tests.Hosting;

/// <summary>The embedded store, taking manifests whose parts are not there.</summary>
public sealed class SparseHost : EmbeddedHost
{
    protected override ServeOptions Configure(string data) => base.Configure(data) with { SparseManifests = true };
}
