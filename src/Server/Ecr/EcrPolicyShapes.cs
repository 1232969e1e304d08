namespace Berth.Server.Ecr;

internal sealed record SetRepositoryPolicyRequest(string RepositoryName, string? RegistryId, string PolicyText, bool? Force);

internal sealed record RepositoryPolicyRequest(string RepositoryName, string? RegistryId);

internal sealed record RepositoryPolicyResponse(string RegistryId, string RepositoryName, string PolicyText);

internal sealed record PutRegistryPolicyRequest(string PolicyText);

internal sealed record RegistryPolicyRequest;

internal sealed record RegistryPolicyResponse(string RegistryId, string PolicyText);
