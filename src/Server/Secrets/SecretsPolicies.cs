using System.Text.Json;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Vault;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>The policies of secrets.</summary>
internal sealed class SecretsPolicies(StoredSecrets secrets, SecretsGate gate)
{
    internal async Task<GetResourcePolicyResponse> GetAsync(SecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var secret = await secrets.FindAsync(request.SecretId, call.Cancel)
            ?? throw new RegistryException(RegistryError.SecretNotFound, "Secrets Manager can't find the specified secret.");
        return new(secret.Arn, secret.Name, secret.Policy);
    }

    internal async Task<SecretResponse> PutAsync(PutResourcePolicyRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        if (request.BlockPublicPolicy == true && IsPublic(PolicyDocument.Parse(request.ResourcePolicy, PolicyKind.Resource)))
        {
            throw new AwsException("PublicPolicyException", "The BlockPublicPolicy parameter is true, and the policy allows everybody.");
        }

        var secret = await secrets.SetPolicyAsync(request.SecretId, request.ResourcePolicy, call.Actor);
        return new(secret.Arn, secret.Name);
    }

    internal async Task<SecretResponse> DeleteAsync(SecretRequest request, AwsCall call)
    {
        await gate.RequireAsync(call, request.SecretId);
        var secret = await secrets.SetPolicyAsync(request.SecretId, null, call.Actor);
        return new(secret.Arn, secret.Name);
    }

    /// <summary>Whether a statement allows everybody without a condition.</summary>
    private static bool IsPublic(PolicyDocument policy)
    {
        using var document = JsonDocument.Parse(policy.Text);
        var statement = document.RootElement.GetProperty("Statement");
        JsonElement[] statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        return statements.Any(one => one.GetProperty("Effect").ValueEquals("Allow") && !one.TryGetProperty("Condition", out _)
            && one.TryGetProperty("Principal", out var principal) && IsEverybody(principal));
    }

    private static bool IsEverybody(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => principal.ValueEquals("*"),
        JsonValueKind.Array => principal.EnumerateArray().Any(IsEverybody),
        JsonValueKind.Object => principal.EnumerateObject().Any(kind => IsEverybody(kind.Value)),
        _ => false,
    };
}
