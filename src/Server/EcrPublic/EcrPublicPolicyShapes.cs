namespace Berth.Server.EcrPublic;

internal sealed record SetRepositoryPolicyRequest(string? RegistryId, string RepositoryName, string PolicyText, bool? Force);

internal sealed record RepositoryPolicyResponse(string RegistryId, string RepositoryName, string PolicyText);
