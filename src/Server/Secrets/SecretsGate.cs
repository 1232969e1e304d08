using Berth.Core.Access;
using Berth.Core.Vault;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>Whether a caller may do its operation with a secret, asked for the ARN of the secret that there is, and with its own policy.</summary>
internal sealed class SecretsGate(StoredSecrets secrets, OperationPermissions permissions, AccessRules rules)
{
    /// <summary>Asks; without a secret for the ARN that it would have, so that a refusal says nothing about what there is.</summary>
    /// <param name="id">A name or an ARN.</param>
    /// <exception cref="AwsException">It may not.</exception>
    internal async ValueTask RequireAsync(AwsCall call, string id)
    {
        var secret = await secrets.FindAsync(id, call.Cancel);
        var arn = secret?.Arn ?? (id.StartsWith("arn:", StringComparison.Ordinal) ? id : rules.Resources.Secret(id));
        await permissions.RequireAsync(call, $"{call.Service.Model.SigningName}:{call.Operation}", AccessTarget.Of(arn) with
        {
            Policy = secret?.Policy is { } policy ? new($"policy of {secret.Name}", PolicyDocument.Parse(policy, PolicyKind.Resource)) : null,
        });
    }
}
