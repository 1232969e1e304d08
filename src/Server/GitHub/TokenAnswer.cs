using Berth.Core.Identity;

namespace Berth.Server.GitHub;

/// <summary>What GitHub said of a token. The token itself is not in it.</summary>
/// <param name="Identity">Whose it is; null for one that is not good for anything here.</param>
/// <param name="Refusal">Why a token that GitHub knows is of no use, for its owner; null for a token that nobody needs to be told about.</param>
internal sealed record TokenAnswer(GitHubIdentity? Identity, string? Refusal = null);
