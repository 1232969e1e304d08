namespace Berth.Core.Access;

/// <summary>A text with wildcards.</summary>
internal sealed class LikeValue(PolicyText text) : ConditionValue
{
    private readonly WildcardPattern? pattern = text.HasVariables ? null : text.Pattern(ConditionKeys.None);

    internal override bool Matches(string value, IConditionKeys keys) => (pattern ?? text.Pattern(keys))?.Matches(value) == true;
}
