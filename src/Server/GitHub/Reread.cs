namespace Berth.Server.GitHub;

/// <summary>Something to be read again.</summary>
/// <param name="Organization">The organisation's number.</param>
/// <param name="Team">The team's number; null for the whole organisation.</param>
internal sealed record Reread(long Organization, long? Team = null);
