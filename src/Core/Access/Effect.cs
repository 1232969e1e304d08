namespace Berth.Core.Access;

/// <summary>What a statement does to a request that it applies to (IAM User Guide, "IAM JSON policy elements: Effect").</summary>
public enum Effect
{
    Allow,
    Deny,
}
