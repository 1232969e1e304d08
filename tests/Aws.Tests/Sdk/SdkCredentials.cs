namespace Berth.Aws.Tests.Sdk;

/// <summary>What a request is signed with.</summary>
/// <param name="SessionToken">For a session of a role.</param>
public sealed record SdkCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null);
