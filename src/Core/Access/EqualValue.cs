namespace Berth.Core.Access;

/// <summary>The same text; <c>*</c> and <c>?</c> are characters like any other.</summary>
internal sealed class EqualValue(PolicyText text, StringComparison comparison) : ConditionValue
{
    private readonly string? literal = text.HasVariables ? null : text.Expand(ConditionKeys.None);

    internal override bool Matches(string value, IConditionKeys keys) => value.Equals(literal ?? text.Expand(keys), comparison);
}
