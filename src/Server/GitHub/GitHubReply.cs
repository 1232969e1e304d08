using System.Net;

namespace Berth.Server.GitHub;

/// <summary>An answer of GitHub's that is one: what was asked for, or why not.</summary>
internal sealed record GitHubReply<T>(HttpStatusCode Status, T? Value, IReadOnlyDictionary<string, string> Headers)
    where T : class
{
    internal bool IsNotFound => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    internal string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>What was asked for.</summary>
    /// <exception cref="Core.RegistryException"><see cref="Core.RegistryError.IdentityUnavailable"/>: it did not come.</exception>
    internal T Require() => Value ?? throw Unavailable.Because($"answered {(int)Status}");
}
