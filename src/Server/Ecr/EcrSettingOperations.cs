using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;
using Json = Berth.Server.Ecr.EcrSettingsJson;

namespace Berth.Server.Ecr;

/// <summary>The rows of the handler table for what the registry is told about itself.</summary>
internal static class EcrSettingOperations
{
    internal static IServiceCollection AddEcrSettings(this IServiceCollection services) => services
        .AddSingleton<EcrAccountSettings>()
        .AddSingleton<EcrCacheRules>()
        .AddSingleton<EcrTemplates>()
        .AddSingleton<EcrRegistryScanning>()
        .AddSingleton<EcrReplication>()
        .AddSingleton<EcrBackfills>()
        .AddSingleton<EcrSigning>()
        .AddSingleton<EcrPullTimes>();

    internal static IEnumerable<Operation> Of(IServiceProvider services) =>
    [
        .. Of(services.GetRequiredService<EcrAccountSettings>()),
        .. Of(services.GetRequiredService<EcrCacheRules>()),
        .. Of(services.GetRequiredService<EcrTemplates>()),
        .. Of(services.GetRequiredService<EcrRegistryScanning>()),
        .. Of(services.GetRequiredService<EcrReplication>()),
        .. Of(services.GetRequiredService<EcrBackfills>()),
        .. Of(services.GetRequiredService<EcrSigning>()),
        .. Of(services.GetRequiredService<EcrPullTimes>()),
    ];

    private static IEnumerable<Operation> Of(EcrAccountSettings settings) =>
    [
        Operation.Of("GetAccountSetting", Json.Default.GetAccountSettingRequest, Json.Default.AccountSettingResponse,
            Needs.Registry<GetAccountSettingRequest>(), settings.GetAsync),
        Operation.Of("PutAccountSetting", Json.Default.PutAccountSettingRequest, Json.Default.AccountSettingResponse,
            Needs.Registry<PutAccountSettingRequest>(), settings.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrCacheRules rules) =>
    [
        Operation.Of("CreatePullThroughCacheRule", Json.Default.CreatePullThroughCacheRuleRequest, Json.Default.PullThroughCacheRuleResponse,
            Needs.Registry<CreatePullThroughCacheRuleRequest>(), rules.CreateAsync),
        Operation.Of("DeletePullThroughCacheRule", Json.Default.DeletePullThroughCacheRuleRequest, Json.Default.PullThroughCacheRuleResponse,
            Needs.Registry<DeletePullThroughCacheRuleRequest>(), rules.DeleteAsync),
        Operation.Of("DescribePullThroughCacheRules", Json.Default.DescribePullThroughCacheRulesRequest, Json.Default.DescribePullThroughCacheRulesResponse,
            Needs.Registry<DescribePullThroughCacheRulesRequest>(), rules.DescribeAsync),
        Operation.Of("UpdatePullThroughCacheRule", Json.Default.UpdatePullThroughCacheRuleRequest, Json.Default.UpdatePullThroughCacheRuleResponse,
            Needs.Registry<UpdatePullThroughCacheRuleRequest>(), rules.UpdateAsync),
        Operation.Of("ValidatePullThroughCacheRule", Json.Default.ValidatePullThroughCacheRuleRequest, Json.Default.ValidatePullThroughCacheRuleResponse,
            Needs.Registry<ValidatePullThroughCacheRuleRequest>(), rules.ValidateAsync),
    ];

    private static IEnumerable<Operation> Of(EcrTemplates templates) =>
    [
        Operation.Of("CreateRepositoryCreationTemplate", Json.Default.ChangeRepositoryCreationTemplateRequest, Json.Default.RepositoryCreationTemplateResponse,
            Needs.Registry<ChangeRepositoryCreationTemplateRequest>(), templates.CreateAsync),
        Operation.Of("UpdateRepositoryCreationTemplate", Json.Default.ChangeRepositoryCreationTemplateRequest, Json.Default.RepositoryCreationTemplateResponse,
            Needs.Registry<ChangeRepositoryCreationTemplateRequest>(), templates.UpdateAsync),
        Operation.Of("DeleteRepositoryCreationTemplate", Json.Default.DeleteRepositoryCreationTemplateRequest, Json.Default.RepositoryCreationTemplateResponse,
            Needs.Registry<DeleteRepositoryCreationTemplateRequest>(), templates.DeleteAsync),
        Operation.Of("DescribeRepositoryCreationTemplates", Json.Default.DescribeRepositoryCreationTemplatesRequest,
            Json.Default.DescribeRepositoryCreationTemplatesResponse, Needs.Registry<DescribeRepositoryCreationTemplatesRequest>(), templates.DescribeAsync),
    ];

    private static IEnumerable<Operation> Of(EcrRegistryScanning scanning) =>
    [
        Operation.Of("GetRegistryScanningConfiguration", Json.Default.GetRegistryScanningConfigurationRequest,
            Json.Default.GetRegistryScanningConfigurationResponse, Needs.Registry<GetRegistryScanningConfigurationRequest>(), scanning.GetAsync),
        Operation.Of("PutRegistryScanningConfiguration", Json.Default.PutRegistryScanningConfigurationRequest,
            Json.Default.PutRegistryScanningConfigurationResponse, Needs.Registry<PutRegistryScanningConfigurationRequest>(), scanning.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrReplication replication) =>
    [
        Operation.Of("DescribeRegistry", Json.Default.DescribeRegistryRequest, Json.Default.DescribeRegistryResponse,
            Needs.Registry<DescribeRegistryRequest>(), replication.DescribeAsync),
        Operation.Of("PutReplicationConfiguration", Json.Default.PutReplicationConfigurationRequest, Json.Default.PutReplicationConfigurationResponse,
            Needs.Registry<PutReplicationConfigurationRequest>(), replication.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrBackfills backfills) =>
    [
        Operation.Of("StartReplicationBackfill", Json.Default.StartReplicationBackfillRequest, Json.Default.ReplicationBackfillResponse,
            Needs.Registry<StartReplicationBackfillRequest>(), backfills.StartAsync),
        Operation.Of("StopReplicationBackfill", Json.Default.StopReplicationBackfillRequest, Json.Default.ReplicationBackfillResponse,
            Needs.Registry<StopReplicationBackfillRequest>(), backfills.StopAsync),
        Operation.Of("ListReplicationBackfills", Json.Default.ListReplicationBackfillsRequest, Json.Default.ListReplicationBackfillsResponse,
            Needs.Registry<ListReplicationBackfillsRequest>(), backfills.ListAsync),
        Operation.Of("DescribeReplicationBackfillResults", Json.Default.DescribeReplicationBackfillResultsRequest,
            Json.Default.DescribeReplicationBackfillResultsResponse, Needs.Registry<DescribeReplicationBackfillResultsRequest>(), backfills.DescribeAsync),
    ];

    private static IEnumerable<Operation> Of(EcrSigning signing) =>
    [
        Operation.Of("DeleteSigningConfiguration", Json.Default.DeleteSigningConfigurationRequest, Json.Default.RegistrySigningConfigurationResponse,
            Needs.Registry<DeleteSigningConfigurationRequest>(), signing.DeleteAsync),
        Operation.Of("GetSigningConfiguration", Json.Default.GetSigningConfigurationRequest, Json.Default.RegistrySigningConfigurationResponse,
            Needs.Registry<GetSigningConfigurationRequest>(), signing.GetAsync),
        Operation.Of("PutSigningConfiguration", Json.Default.PutSigningConfigurationRequest, Json.Default.PutSigningConfigurationResponse,
            Needs.Registry<PutSigningConfigurationRequest>(), signing.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPullTimes times) =>
    [
        Operation.Of("RegisterPullTimeUpdateExclusion", Json.Default.RegisterPullTimeUpdateExclusionRequest,
            Json.Default.RegisterPullTimeUpdateExclusionResponse, Needs.Registry<RegisterPullTimeUpdateExclusionRequest>(), times.RegisterAsync),
        Operation.Of("DeregisterPullTimeUpdateExclusion", Json.Default.DeregisterPullTimeUpdateExclusionRequest,
            Json.Default.DeregisterPullTimeUpdateExclusionResponse, Needs.Registry<DeregisterPullTimeUpdateExclusionRequest>(), times.DeregisterAsync),
        Operation.Of("ListPullTimeUpdateExclusions", Json.Default.ListPullTimeUpdateExclusionsRequest, Json.Default.ListPullTimeUpdateExclusionsResponse,
            Needs.Registry<ListPullTimeUpdateExclusionsRequest>(), times.ListAsync),
    ];
}
