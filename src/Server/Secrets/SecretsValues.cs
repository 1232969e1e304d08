using System.Text;
using Berth.Core.Vault;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>Values and the labels of their versions.</summary>
internal sealed class SecretsValues(StoredSecrets secrets, SecretsGate gate)
{
    internal async Task<GetSecretValueResponse> GetAsync(GetSecretValueRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        if (await secrets.ReadAsync(request.SecretId, request.VersionId, request.VersionStage, call.Actor) is not var (version, value)
            || await secrets.FindAsync(request.SecretId, call.Cancel) is not { } secret)
        {
            var wanted = request.VersionId is { } id ? $"VersionId: {id}" : $"staging label: {request.VersionStage ?? SecretVersion.Current}";
            throw new AwsException("ResourceNotFoundException", $"Secrets Manager can't find the specified secret value for {wanted}");
        }

        return new(
            secret.Arn,
            secret.Name,
            version.Id,
            value.IsBinary ? value.Bytes.ToArray() : null,
            value.IsBinary ? null : Encoding.UTF8.GetString(value.Bytes.Span),
            version.Stages,
            version.Created);
    }

    internal async Task<PutSecretValueResponse> PutAsync(PutSecretValueRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var value = Of(request.SecretString, request.SecretBinary)
            ?? throw new AwsException("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        var (secret, version) = await secrets.PutValueAsync(
            request.SecretId, request.ClientRequestToken, value, request.VersionStages ?? [], call.Actor);
        return new(secret.Arn, secret.Name, version.Id, version.Stages);
    }

    internal async Task<SecretResponse> MoveStageAsync(UpdateSecretVersionStageRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var secret = await secrets.MoveStageAsync(
            request.SecretId, request.VersionStage, request.RemoveFromVersionId, request.MoveToVersionId, call.Actor);
        return new(secret.Arn, secret.Name);
    }

    /// <returns>Null if the request has neither.</returns>
    internal static SecretValue? Of(string? text, byte[]? binary) => (text, binary) switch
    {
        (null, null) => null,
        ({ } characters, null) => new(Encoding.UTF8.GetBytes(characters), false),
        (null, { } bytes) => new(bytes, true),
        _ => throw new AwsException("InvalidParameterException", "You can't specify both SecretString and SecretBinary."),
    };
}
