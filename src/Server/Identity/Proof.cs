using Berth.Core.Access;
using Berth.Core.Tokens;

namespace Berth.Server.Identity;

/// <summary>What a credential proves.</summary>
/// <param name="Caller">Whose it is.</param>
/// <param name="Token">The registry's own token, if it was one: what it is for stays with whatever is made from it.</param>
/// <param name="CanRenew">Whether it is itself a login that lasts.</param>
internal sealed record Proof(Caller Caller, RegistryToken? Token = null, bool CanRenew = false);
