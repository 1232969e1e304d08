namespace Berth.Core.Access;

/// <summary><c>Resource</c> or <c>NotResource</c> (IAM User Guide, "IAM JSON policy elements: Resource").</summary>
internal sealed class ResourceList(ArnPattern[] patterns, bool isNegated)
{
    internal bool Matches(string resource, IConditionKeys keys)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(resource, keys))
            {
                return !isNegated;
            }
        }

        return isNegated;
    }
}
