namespace Berth.Aws.Tests.Stories;

/// <summary>What holds for the whole registry: policy, scanning, replication, caches, templates, exclusions.</summary>
internal static class RegistryStories
{
    private const string Upstream = """{"ecrRepositoryPrefix": "$prefix", "upstreamRegistryUrl": "public.ecr.aws"}""";

    private static readonly Calls Ecr = new("ecr");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("registry",
        [
            Ecr.Refuses("GetRegistryPolicy", "RegistryPolicyNotFoundException"),
            Ecr.Refuses("DeleteRegistryPolicy", "RegistryPolicyNotFoundException"),
            Ecr.Refuses("PutRegistryPolicy", "InvalidParameterException", """{"policyText": "no"}"""),
            Ecr.Does("PutRegistryPolicy", $$"""{"policyText": {{Texts.Json(Texts.RegistryPolicy)}}}""").Showing("registryId", "$account"),
            Ecr.Does("GetRegistryPolicy").Keeping("text", "policyText"),
            Ecr.Does("DeleteRegistryPolicy").Showing("policyText", "$text"),
            Ecr.Does("PutRegistryScanningConfiguration",
                """{"scanType": "BASIC", "rules": [{"scanFrequency": "SCAN_ON_PUSH", "repositoryFilters": [{"filter": "prod*", "filterType": "WILDCARD"}]}]}""")
                .Showing("registryScanningConfiguration.rules.0.repositoryFilters.0.filter", "prod*"),
            Ecr.Refuses("PutRegistryScanningConfiguration", "InvalidParameterException", """{"scanType": "DEEP"}"""),
            Ecr.Does("GetRegistryScanningConfiguration").Showing("scanningConfiguration.scanType", "BASIC"),
            Ecr.Does("PutRegistryScanningConfiguration", """{"scanType": "BASIC", "rules": []}"""),
            Ecr.Does("PutReplicationConfiguration",
                """
                {"replicationConfiguration": {"rules": [{"destinations": [{"region": "eu-west-1", "registryId": "$account"}],
                 "repositoryFilters": [{"filter": "prod", "filterType": "PREFIX_MATCH"}]}]}}
                """).Showing("replicationConfiguration.rules.0.destinations.0.region", "eu-west-1"),
            Ecr.Refuses("PutReplicationConfiguration", "InvalidParameterException", """{"replicationConfiguration": {}}"""),
            Ecr.Does("DescribeRegistry").Showing("replicationConfiguration.rules.0.repositoryFilters.0.filter", "prod"),
            Ecr.Does("PutReplicationConfiguration", """{"replicationConfiguration": {"rules": []}}"""),
            Ecr.Does("GetAccountSetting", """{"name": "BASIC_SCAN_TYPE_VERSION"}""").Showing("name", "BASIC_SCAN_TYPE_VERSION"),
            Ecr.Does("PutAccountSetting", """{"name": "BASIC_SCAN_TYPE_VERSION", "value": "AWS_NATIVE"}""").Showing("value", "AWS_NATIVE"),
            Ecr.Refuses("PutAccountSetting", "InvalidParameterException", """{"name": "BASIC_SCAN_TYPE_VERSION", "value": "OLD"}"""),
        ]),
        new("backfill",
        [
            Ecr.Does("PutReplicationConfiguration",
                """{"replicationConfiguration": {"rules": [{"destinations": [{"region": "eu-west-1", "registryId": "$account"}]}]}}"""),
            Ecr.Does("StartReplicationBackfill", """{"destination": {"region": "eu-west-1", "registryId": "$account"}}""").Keeping("id", "replicationBackfillId"),
            Ecr.Does("DescribeReplicationBackfillResults", """{"replicationBackfillId": "$id"}""").Showing("replicationBackfillId", "$id"),
            Ecr.Does("ListReplicationBackfills").Showing("registryId", "$account"),
            Ecr.Refuses("DescribeReplicationBackfillResults", "ReplicationBackfillNotFoundException", """{"replicationBackfillId": "00000000-0000-4000-8000-000000000000"}"""),
            Ecr.Refuses("StopReplicationBackfill", "ReplicationBackfillNotFoundException", """{"replicationBackfillId": "00000000-0000-4000-8000-000000000000"}"""),
            Ecr.Does("PutReplicationConfiguration", """{"replicationConfiguration": {"rules": []}}"""),
        ]),
        new("cache",
        [
            Ecr.Does("CreatePullThroughCacheRule", Upstream.Replace("$prefix", "$name", StringComparison.Ordinal)).Showing("ecrRepositoryPrefix", "$name"),
            Ecr.Refuses("CreatePullThroughCacheRule", "PullThroughCacheRuleAlreadyExistsException", Upstream.Replace("$prefix", "$name", StringComparison.Ordinal)),
            Ecr.Refuses("CreatePullThroughCacheRule", "UnsupportedUpstreamRegistryException", """{"ecrRepositoryPrefix": "$name-no", "upstreamRegistryUrl": "no registry"}"""),
            Ecr.Refuses("CreatePullThroughCacheRule", "SecretNotFoundException",
                """
                {"ecrRepositoryPrefix": "$name-hub", "upstreamRegistryUrl": "registry-1.docker.io",
                 "credentialArn": "arn:aws:secretsmanager:$region:$account:secret:ecr-pullthroughcache/absent-AbCdEf"}
                """),
            Ecr.Does("DescribePullThroughCacheRules", """{"ecrRepositoryPrefixes": ["$name"]}""").Showing("pullThroughCacheRules.0.upstreamRegistryUrl", "public.ecr.aws"),
            Ecr.Refuses("DescribePullThroughCacheRules", "PullThroughCacheRuleNotFoundException", """{"ecrRepositoryPrefixes": ["$name-absent"]}"""),
            Ecr.Does("ValidatePullThroughCacheRule", """{"ecrRepositoryPrefix": "$name"}""").Showing("ecrRepositoryPrefix", "$name"),
            Ecr.Refuses("ValidatePullThroughCacheRule", "PullThroughCacheRuleNotFoundException", """{"ecrRepositoryPrefix": "$name-absent"}"""),
            Ecr.Refuses("UpdatePullThroughCacheRule", "PullThroughCacheRuleNotFoundException",
                """
                {"ecrRepositoryPrefix": "$name-absent", "credentialArn": "arn:aws:secretsmanager:$region:$account:secret:ecr-pullthroughcache/absent-AbCdEf"}
                """),
            Ecr.Does("DeletePullThroughCacheRule", """{"ecrRepositoryPrefix": "$name"}""").Showing("ecrRepositoryPrefix", "$name"),
            Ecr.Refuses("DeletePullThroughCacheRule", "PullThroughCacheRuleNotFoundException", """{"ecrRepositoryPrefix": "$name"}"""),
        ]),
        new("secret",
        [
            new Calls("secretsmanager").Does("CreateSecret",
                """{"Name": "ecr-pullthroughcache/$name", "SecretString": "{\"username\":\"u\",\"accessToken\":\"t\"}"}""").Keeping("secret", "ARN"),
            Ecr.Does("CreatePullThroughCacheRule",
                """{"ecrRepositoryPrefix": "$name", "upstreamRegistryUrl": "registry-1.docker.io", "upstreamRegistry": "docker-hub", "credentialArn": "$secret"}""")
                .Showing("credentialArn", "$secret"),
            Ecr.Does("UpdatePullThroughCacheRule", """{"ecrRepositoryPrefix": "$name", "credentialArn": "$secret"}""").Showing("credentialArn", "$secret"),
            Ecr.Refuses("UpdatePullThroughCacheRule", "SecretNotFoundException",
                """{"ecrRepositoryPrefix": "$name", "credentialArn": "arn:aws:secretsmanager:$region:$account:secret:ecr-pullthroughcache/absent-AbCdEf"}"""),
            Ecr.Does("DeletePullThroughCacheRule", """{"ecrRepositoryPrefix": "$name"}"""),
            new Calls("secretsmanager").Does("DeleteSecret", """{"SecretId": "$secret", "ForceDeleteWithoutRecovery": true}"""),
        ]),
        new("template",
        [
            Ecr.Does("CreateRepositoryCreationTemplate",
                """
                {"prefix": "$name", "description": "caches", "appliedFor": ["PULL_THROUGH_CACHE"], "imageTagMutability": "IMMUTABLE",
                 "resourceTags": [{"Key": "a", "Value": "1"}]}
                """).Showing("repositoryCreationTemplate.prefix", "$name"),
            Ecr.Refuses("CreateRepositoryCreationTemplate", "TemplateAlreadyExistsException", """{"prefix": "$name", "appliedFor": ["REPLICATION"]}"""),
            Ecr.Does("UpdateRepositoryCreationTemplate", """{"prefix": "$name", "description": "more"}""").Showing("repositoryCreationTemplate.description", "more"),
            Ecr.Refuses("UpdateRepositoryCreationTemplate", "TemplateNotFoundException", """{"prefix": "$name-absent", "description": "more"}"""),
            Ecr.Does("DescribeRepositoryCreationTemplates", """{"prefixes": ["$name"]}""")
                .Showing("repositoryCreationTemplates.0.imageTagMutability", "IMMUTABLE").Showing("repositoryCreationTemplates.0.description", "more"),
            Ecr.Does("DeleteRepositoryCreationTemplate", """{"prefix": "$name"}"""),
            Ecr.Refuses("DeleteRepositoryCreationTemplate", "TemplateNotFoundException", """{"prefix": "$name"}"""),
        ]),
        new("exclusion",
        [
            Ecr.Does("RegisterPullTimeUpdateExclusion", """{"principalArn": "arn:aws:iam::$account:role/$name"}"""),
            Ecr.Refuses("RegisterPullTimeUpdateExclusion", "ExclusionAlreadyExistsException", """{"principalArn": "arn:aws:iam::$account:role/$name"}"""),
            Ecr.Does("ListPullTimeUpdateExclusions").Showing("pullTimeUpdateExclusions.0", "arn:aws:iam::$account:role/$name"),
            Ecr.Does("DeregisterPullTimeUpdateExclusion", """{"principalArn": "arn:aws:iam::$account:role/$name"}"""),
            Ecr.Refuses("DeregisterPullTimeUpdateExclusion", "ExclusionNotFoundException", """{"principalArn": "arn:aws:iam::$account:role/$name"}"""),
        ]),
        new("signing",
        [
            Ecr.Refuses("GetSigningConfiguration", "SigningConfigurationNotFoundException"),
            Ecr.Refuses("DeleteSigningConfiguration", "SigningConfigurationNotFoundException"),
            Ecr.Does("PutSigningConfiguration",
                """
                {"signingConfiguration": {"rules": [{"signingProfileArn": "arn:aws:signer:$region:$account:/signing-profiles/tests",
                 "repositoryFilters": [{"filter": "prod*", "filterType": "WILDCARD_MATCH"}]}]}}
                """),
            Ecr.Does("GetSigningConfiguration"),
            Ecr.Does("DeleteSigningConfiguration"),
        ]),
    ];
}
