namespace Berth.Server.Ecr;

/// <summary>Of Create and of Update, which take the same.</summary>
internal sealed record ChangeRepositoryCreationTemplateRequest(
    string Prefix,
    string? Description,
    EncryptionSetting? EncryptionConfiguration,
    IReadOnlyList<EcrTag>? ResourceTags,
    string? ImageTagMutability,
    IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters,
    string? RepositoryPolicy,
    string? LifecyclePolicy,
    IReadOnlyList<string>? AppliedFor,
    string? CustomRoleArn);

internal sealed record DeleteRepositoryCreationTemplateRequest(string Prefix);

internal sealed record RepositoryCreationTemplateResponse(string RegistryId, RepositoryCreationTemplate RepositoryCreationTemplate);

internal sealed record DescribeRepositoryCreationTemplatesRequest(IReadOnlyList<string>? Prefixes, string? NextToken, int? MaxResults);

internal sealed record DescribeRepositoryCreationTemplatesResponse(
    string RegistryId, IReadOnlyList<RepositoryCreationTemplate> RepositoryCreationTemplates, string? NextToken);

internal sealed record RepositoryCreationTemplate(
    string Prefix,
    string? Description,
    EncryptionSetting EncryptionConfiguration,
    IReadOnlyList<EcrTag> ResourceTags,
    string ImageTagMutability,
    IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters,
    string? RepositoryPolicy,
    string? LifecyclePolicy,
    IReadOnlyList<string> AppliedFor,
    string? CustomRoleArn,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
