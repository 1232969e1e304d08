namespace Berth.Core.Identity;

/// <summary>That a credential was used.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="At">The first use that is not in the row.</param>
/// <param name="From">The address.</param>
/// <param name="Credential">Its <see cref="CredentialHash"/>.</param>
internal sealed record RecentUse(string Id, DateTimeOffset At, string? From, string Credential);
