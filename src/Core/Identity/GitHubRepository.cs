namespace Berth.Core.Identity;

/// <summary>A repository of code at GitHub.</summary>
/// <param name="Id">Its number, which it keeps when it is renamed or transferred.</param>
/// <param name="OwnerId">The number of the organisation or user that owns it.</param>
/// <param name="Owner">The owner's login.</param>
/// <param name="Name">Its name without the owner.</param>
public sealed record GitHubRepository(long Id, long OwnerId, string Owner, string Name);
