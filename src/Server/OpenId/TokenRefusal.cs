using Berth.Core;

namespace Berth.Server.OpenId;

/// <summary>Why a token proves nobody. The reason is a sentence of ours; of the token there is at most a claim in it, made printable.</summary>
internal static class TokenRefusal
{
    internal static RegistryException Because(string reason) => new(RegistryError.NotAuthenticated, reason);
}
