using Berth.Core;

namespace Berth.Server.GitHub;

/// <summary>The refusal for what only GitHub could answer.</summary>
internal static class Unavailable
{
    internal static RegistryException Because(string why, Exception? cause = null) => new(RegistryError.IdentityUnavailable, $"GitHub {why}", cause);
}
