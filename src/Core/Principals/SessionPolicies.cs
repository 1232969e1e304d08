using Berth.Core.Access;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>What a session is narrowed to, checked before it begins.</summary>
internal static class SessionPolicies
{
    private const int MaxText = 2_048;
    private const int MaxArns = 10;

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.PolicyInvalid"/>, <see cref="RegistryError.LimitExceeded"/>, <see cref="RegistryError.ResourceNotFound"/>
    /// </exception>
    internal static async ValueTask RequireAsync(Session session, string? policy, IReadOnlyList<string> arns)
    {
        if (policy is not null)
        {
            PolicyDocument.Parse(policy, PolicyKind.Identity);
        }

        if ((policy?.Length ?? 0) + arns.Sum(arn => arn.Length) > MaxText || arns.Count > MaxArns)
        {
            throw PrincipalRows.Limit($"Session policies have at most {MaxText} characters, and {MaxArns} of them can be managed ones.");
        }

        foreach (var arn in arns)
        {
            await PrincipalRows.RequirePolicyAsync(session, arn);
        }
    }
}
