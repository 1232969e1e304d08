namespace Berth.Core.Access;

/// <summary>An ARN, with wildcards whatever the operator: ArnEquals and ArnLike behave alike.</summary>
internal sealed class ArnValue(ArnPattern pattern) : ConditionValue
{
    internal static ArnValue? Read(PolicyText text) => ArnPattern.Of(text) is { } pattern ? new(pattern) : null;

    internal override bool Matches(string value, IConditionKeys keys) => pattern.Matches(value, keys);
}
