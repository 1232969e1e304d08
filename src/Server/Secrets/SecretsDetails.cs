using Berth.Core.Vault;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>Making, changing and deleting secrets.</summary>
internal sealed class SecretsDetails(StoredSecrets secrets, SecretsGate gate)
{
    private const int UsualWindow = 30;

    internal async Task<SecretVersionResponse> CreateAsync(CreateSecretRequest request, AwsCall call)
    {
        if (request.AddReplicaRegions is { Count: > 0 })
        {
            throw new AwsException("InvalidParameterException", "there is no other region that a secret could be replicated to");
        }

        var (secret, version) = await secrets.CreateAsync(
            new()
            {
                Name = request.Name,
                Description = request.Description,
                KmsKey = request.KmsKeyId,
                Tags = SecretTag.ByKey(request.Tags),
                Value = SecretsValues.Of(request.SecretString, request.SecretBinary),
                Token = request.ClientRequestToken,
            },
            call.Actor);
        return new(secret.Arn, secret.Name, version);
    }

    internal async Task<SecretVersionResponse> UpdateAsync(UpdateSecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var (secret, version) = await secrets.UpdateAsync(
            request.SecretId,
            request.Description,
            request.KmsKeyId,
            SecretsValues.Of(request.SecretString, request.SecretBinary),
            request.ClientRequestToken,
            call.Actor);
        return new(secret.Arn, secret.Name, version);
    }

    internal async Task<DeleteSecretResponse> DeleteAsync(DeleteSecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        if (request is { ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: not null })
        {
            throw new AwsException(
                "InvalidParameterException", "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }

        TimeSpan? window = request.ForceDeleteWithoutRecovery == true ? null : TimeSpan.FromDays(request.RecoveryWindowInDays ?? UsualWindow);
        var secret = await secrets.DeleteAsync(request.SecretId, window, call.Actor);
        return new(secret.Arn, secret.Name, secret.Deletes!.Value);
    }

    internal async Task<SecretResponse> RestoreAsync(SecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var secret = await secrets.RestoreAsync(request.SecretId, call.Actor);
        return new(secret.Arn, secret.Name);
    }

    internal async Task TagAsync(TagSecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        await secrets.SetTagsAsync(request.SecretId, SecretTag.ByKey(request.Tags), call.Actor);
    }

    internal async Task UntagAsync(UntagSecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        await secrets.RemoveTagsAsync(request.SecretId, [.. request.TagKeys], call.Actor);
    }
}
