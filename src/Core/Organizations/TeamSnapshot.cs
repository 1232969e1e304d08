namespace Berth.Core.Organizations;

/// <summary>A team as GitHub listed it, with the members of the teams below it.</summary>
/// <param name="Members">Numbers of accounts and their roles.</param>
public sealed record TeamSnapshot(long Id, string Slug, long? ParentId, IReadOnlyDictionary<long, TeamRole> Members);
