using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>As <see cref="EcrJson"/>, for the registry's settings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(GetAccountSettingRequest))]
[JsonSerializable(typeof(PutAccountSettingRequest))]
[JsonSerializable(typeof(AccountSettingResponse))]
[JsonSerializable(typeof(CreatePullThroughCacheRuleRequest))]
[JsonSerializable(typeof(DeletePullThroughCacheRuleRequest))]
[JsonSerializable(typeof(PullThroughCacheRuleResponse))]
[JsonSerializable(typeof(DescribePullThroughCacheRulesRequest))]
[JsonSerializable(typeof(DescribePullThroughCacheRulesResponse))]
[JsonSerializable(typeof(UpdatePullThroughCacheRuleRequest))]
[JsonSerializable(typeof(UpdatePullThroughCacheRuleResponse))]
[JsonSerializable(typeof(ValidatePullThroughCacheRuleRequest))]
[JsonSerializable(typeof(ValidatePullThroughCacheRuleResponse))]
[JsonSerializable(typeof(ChangeRepositoryCreationTemplateRequest))]
[JsonSerializable(typeof(DeleteRepositoryCreationTemplateRequest))]
[JsonSerializable(typeof(RepositoryCreationTemplateResponse))]
[JsonSerializable(typeof(DescribeRepositoryCreationTemplatesRequest))]
[JsonSerializable(typeof(DescribeRepositoryCreationTemplatesResponse))]
[JsonSerializable(typeof(GetRegistryScanningConfigurationRequest))]
[JsonSerializable(typeof(GetRegistryScanningConfigurationResponse))]
[JsonSerializable(typeof(PutRegistryScanningConfigurationRequest))]
[JsonSerializable(typeof(PutRegistryScanningConfigurationResponse))]
[JsonSerializable(typeof(PutReplicationConfigurationRequest))]
[JsonSerializable(typeof(PutReplicationConfigurationResponse))]
[JsonSerializable(typeof(DescribeRegistryRequest))]
[JsonSerializable(typeof(DescribeRegistryResponse))]
[JsonSerializable(typeof(StartReplicationBackfillRequest))]
[JsonSerializable(typeof(StopReplicationBackfillRequest))]
[JsonSerializable(typeof(ReplicationBackfillResponse))]
[JsonSerializable(typeof(ListReplicationBackfillsRequest))]
[JsonSerializable(typeof(ListReplicationBackfillsResponse))]
[JsonSerializable(typeof(DescribeReplicationBackfillResultsRequest))]
[JsonSerializable(typeof(DescribeReplicationBackfillResultsResponse))]
[JsonSerializable(typeof(GetSigningConfigurationRequest))]
[JsonSerializable(typeof(DeleteSigningConfigurationRequest))]
[JsonSerializable(typeof(RegistrySigningConfigurationResponse))]
[JsonSerializable(typeof(PutSigningConfigurationRequest))]
[JsonSerializable(typeof(PutSigningConfigurationResponse))]
[JsonSerializable(typeof(RegisterPullTimeUpdateExclusionRequest))]
[JsonSerializable(typeof(RegisterPullTimeUpdateExclusionResponse))]
[JsonSerializable(typeof(DeregisterPullTimeUpdateExclusionRequest))]
[JsonSerializable(typeof(DeregisterPullTimeUpdateExclusionResponse))]
[JsonSerializable(typeof(ListPullTimeUpdateExclusionsRequest))]
[JsonSerializable(typeof(ListPullTimeUpdateExclusionsResponse))]
internal sealed partial class EcrSettingsJson : JsonSerializerContext;
