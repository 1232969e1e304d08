namespace Berth.Core.Audit;

/// <summary>Who did something, in the words of the record.</summary>
/// <param name="Id">The caller's lasting id.</param>
/// <param name="Name">Its name at the time.</param>
/// <param name="Credential">The hash of the credential, or null.</param>
/// <param name="Address">Where the request came from, or null for the machine itself.</param>
public sealed record Actor(string Id, string Name, string? Credential, string? Address);
