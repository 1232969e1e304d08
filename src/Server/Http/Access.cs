using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Tokens;

namespace Berth.Server.Http;

/// <summary>Who sends a request, and by what it was proved.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Token">The registry's own token that it came with, or null.</param>
internal sealed record Access(Caller Caller, RequestOrigin Origin, RegistryToken? Token)
{
    /// <summary>Whether nothing proved anything: no credential at all.</summary>
    internal bool IsBare => Caller.IsAnonymous && Token is null;

    internal Actor Actor { get; } = new(Caller.Id, Caller.Name, Caller.Credential, Origin.Address);
}
