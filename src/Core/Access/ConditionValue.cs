namespace Berth.Core.Access;

/// <summary>One value that a condition wants, read once. A value of a request that is of another type does not match.</summary>
internal abstract class ConditionValue
{
    internal abstract bool Matches(string value, IConditionKeys keys);
}
