using Berth.Core.Tokens;

namespace Berth.Server.Tokens;

/// <summary>A token that was made.</summary>
/// <param name="Text">The token.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Scopes">What it is good for; null for all that its caller may.</param>
internal sealed record Grant(string Text, DateTimeOffset Expires, IReadOnlyList<TokenScope>? Scopes);
