using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Rows that must be there, and IAM's words for those that are not.</summary>
internal static class PrincipalRows
{
    internal static async ValueTask<Principal> RequireAsync(Session session, PrincipalKind kind, string name, CancellationToken cancel) =>
        await PrincipalTable.FindAsync(session, kind, name, cancel) ?? throw Missing($"The {PrincipalWords.Of(kind)} with name {Printable.Of(name)} cannot be found.");

    /// <summary>The document of a managed policy's default version, its own or one of AWS's.</summary>
    internal static async ValueTask<string?> FindDocumentAsync(Session session, string arn, CancellationToken cancel) =>
        AwsManagedPolicies.Find(arn) is { } known ? known.Document : await ManagedPolicyVersionTable.FindDefaultAsync(session, arn, cancel);

    internal static async ValueTask RequirePolicyAsync(Session session, string arn)
    {
        if (await FindDocumentAsync(session, arn, CancellationToken.None) is null)
        {
            throw Missing($"Policy {Printable.Of(arn)} does not exist or is not attachable.");
        }
    }

    internal static RegistryException Missing(string message) => new(RegistryError.ResourceNotFound, message);

    internal static RegistryException Exists(string message) => new(RegistryError.ResourceAlreadyExists, message);

    internal static RegistryException InUse(string message) => new(RegistryError.ResourceInUse, message);

    internal static RegistryException Limit(string message) => new(RegistryError.LimitExceeded, message);
}
