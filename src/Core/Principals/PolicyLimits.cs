using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>How large policies may be and how many there may be; white space is not counted (IAM User Guide, "IAM and AWS STS quotas").</summary>
internal static class PolicyLimits
{
    internal const int Attached = 10;
    internal const int Versions = 5;

    private const int Managed = 6_144;
    private const int Trust = 2_048;

    internal static void RequireManaged(string document)
    {
        PolicyDocument.Parse(document, PolicyKind.Identity);
        if (SizeOf(document) > Managed)
        {
            throw PrincipalRows.Limit($"Cannot exceed quota for PolicySize: {Managed}");
        }
    }

    internal static void RequireTrust(string document)
    {
        PolicyDocument.Parse(document, PolicyKind.Trust);
        if (SizeOf(document) > Trust)
        {
            throw PrincipalRows.Limit($"Cannot exceed quota for ACLSizePerRole: {Trust}");
        }
    }

    /// <summary>All inline policies of one principal together.</summary>
    internal static int InlineOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => 2_048,
        PrincipalKind.Group => 5_120,
        PrincipalKind.Role => 10_240,
    };

    internal static int SizeOf(string document) => document.Count(letter => !char.IsWhiteSpace(letter));
}
