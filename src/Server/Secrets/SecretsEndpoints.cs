using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;
using Json = Berth.Server.Secrets.SecretsJson;

namespace Berth.Server.Secrets;

/// <summary>The handler table of AWS Secrets Manager's interface, as far as credentials of upstream registries need it.</summary>
internal static class SecretsEndpoints
{
    internal static IServiceCollection AddSecrets(this IServiceCollection services) => services
        .AddSingleton<SecretsGate>()
        .AddSingleton<SecretsValues>()
        .AddSingleton<SecretsDetails>()
        .AddSingleton<SecretsLists>()
        .AddSingleton<SecretsPolicies>()
        .AddSingleton(Table);

    /// <summary>Each handler asks for the right on the secret that it found: names do not say which ARN theirs is.</summary>
    private static AwsService Table(IServiceProvider services)
    {
        var values = services.GetRequiredService<SecretsValues>();
        var details = services.GetRequiredService<SecretsDetails>();
        var lists = services.GetRequiredService<SecretsLists>();
        var policies = services.GetRequiredService<SecretsPolicies>();
        return new("secretsmanager", SecretsErrors.Of, [
            Operation.Of("CreateSecret", Json.Default.CreateSecretRequest, Json.Default.SecretVersionResponse,
                Needs.Arn<CreateSecretRequest>((request, names) => names.Secret(request.Name)).WithTags(request => SecretTag.ByKey(request.Tags)), details.CreateAsync),
            Operation.Of("DeleteResourcePolicy", Json.Default.SecretRequest, Json.Default.SecretResponse, Needs.Handler<SecretRequest>(), policies.DeleteAsync),
            Operation.Of("DeleteSecret", Json.Default.DeleteSecretRequest, Json.Default.DeleteSecretResponse,
                Needs.Handler<DeleteSecretRequest>(), details.DeleteAsync),
            Operation.Of("DescribeSecret", Json.Default.SecretRequest, Json.Default.DescribeSecretResponse, Needs.Handler<SecretRequest>(), lists.DescribeAsync),
            Operation.Of("GetResourcePolicy", Json.Default.SecretRequest, Json.Default.GetResourcePolicyResponse, Needs.Handler<SecretRequest>(), policies.GetAsync),
            Operation.Of("GetSecretValue", Json.Default.GetSecretValueRequest, Json.Default.GetSecretValueResponse,
                Needs.Handler<GetSecretValueRequest>(), values.GetAsync),
            Operation.Of("ListSecretVersionIds", Json.Default.ListSecretVersionIdsRequest, Json.Default.ListSecretVersionIdsResponse,
                Needs.Handler<ListSecretVersionIdsRequest>(), lists.VersionsAsync),
            Operation.Of("ListSecrets", Json.Default.ListSecretsRequest, Json.Default.ListSecretsResponse, Needs.Registry<ListSecretsRequest>(), lists.ListAsync),
            Operation.Of("PutResourcePolicy", Json.Default.PutResourcePolicyRequest, Json.Default.SecretResponse,
                Needs.Handler<PutResourcePolicyRequest>(), policies.PutAsync),
            Operation.Of("PutSecretValue", Json.Default.PutSecretValueRequest, Json.Default.PutSecretValueResponse,
                Needs.Handler<PutSecretValueRequest>(), values.PutAsync),
            Operation.Of("RestoreSecret", Json.Default.SecretRequest, Json.Default.SecretResponse, Needs.Handler<SecretRequest>(), details.RestoreAsync),
            Operation.Of("TagResource", Json.Default.TagSecretRequest, Needs.Handler<TagSecretRequest>(), details.TagAsync),
            Operation.Of("UntagResource", Json.Default.UntagSecretRequest, Needs.Handler<UntagSecretRequest>(), details.UntagAsync),
            Operation.Of("UpdateSecret", Json.Default.UpdateSecretRequest, Json.Default.SecretVersionResponse,
                Needs.Handler<UpdateSecretRequest>(), details.UpdateAsync),
            Operation.Of("UpdateSecretVersionStage", Json.Default.UpdateSecretVersionStageRequest, Json.Default.SecretResponse,
                Needs.Handler<UpdateSecretVersionStageRequest>(), values.MoveStageAsync),
        ]);
    }
}
