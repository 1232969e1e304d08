namespace Berth.Clients.Tests.Engines;

/// <summary>What somebody types at a login.</summary>
/// <param name="Person">Whose logins the client keeps it with; each person has other files.</param>
public sealed record Login(string Person, string User, string Password);
