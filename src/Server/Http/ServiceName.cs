using Berth.Server.Options;

namespace Berth.Server.Http;

/// <summary>What this registry is called in challenges and tokens (Docker registry token authentication specification, "service").</summary>
internal sealed class ServiceName(ServeOptions options)
{
    private readonly IReadOnlyList<string> audiences = RegistryAudience.Of(options);

    /// <summary>The host of the public address, or <c>berth</c>.</summary>
    internal string Value => audiences[^1];

    internal bool Accepts(string audience) => audiences.Contains(audience, StringComparer.Ordinal);
}
