namespace Berth.Server.Tests.Iam;

/// <summary>What a client signs with.</summary>
/// <param name="Token">That of a session, or null.</param>
public sealed record SigningIdentity(string KeyId, string Secret, string? Token);
