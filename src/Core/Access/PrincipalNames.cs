namespace Berth.Core.Access;

/// <summary>Every name under which a policy's <c>Principal</c> can mean the caller.</summary>
/// <param name="Aws">
/// Of a user: its ARN; of an assumed role: the ARNs of session and role; of both: the account's number and its <c>:root</c> ARN.
/// </param>
/// <param name="Federated">The ARN of the provider that vouched for the caller, while it exchanges that for a role.</param>
/// <param name="Service">Such as <c>replication.ecr.amazonaws.com</c>.</param>
public sealed record PrincipalNames(IReadOnlyList<string> Aws, IReadOnlyList<string> Federated, IReadOnlyList<string> Service)
{
    /// <summary>A caller without credentials: only <c>*</c> means it.</summary>
    public static PrincipalNames Anonymous { get; } = new([], [], []);
}
