using Berth.Core.Access;

namespace Berth.Core.Lifecycle;

/// <summary>What a rule asks of an image's tags. The patterns are those of access policies, without <c>?</c>: no text takes them long.</summary>
internal sealed class TagRequirement
{
    private readonly LifecycleTagStatus status;
    private readonly string[] texts;
    private readonly WildcardPattern[] patterns;
    private readonly bool wantsAll;

    internal TagRequirement(LifecycleRule rule)
    {
        status = rule.Selection.TagStatus;
        wantsAll = !rule.IsRetain;
        texts = [.. (rule.Selection.TagPatterns ?? rule.Selection.TagPrefixes?.Select(prefix => $"{prefix}*") ?? []).Distinct(StringComparer.Ordinal)];
        patterns = rule.Selection.TagPatterns is null
            ? [.. (rule.Selection.TagPrefixes ?? []).Distinct(StringComparer.Ordinal).Select(prefix => PatternOf([prefix, ""]))]
            : [.. texts.Select(pattern => PatternOf(pattern.Split('*')))];
    }

    internal bool Matches(IReadOnlyList<string> tags) => status switch
    {
        LifecycleTagStatus.Any => true,
        LifecycleTagStatus.Untagged => tags.Count == 0,
        LifecycleTagStatus.Tagged => wantsAll ? Array.TrueForAll(patterns, pattern => AnyMatches(pattern, tags)) : MatchOf(tags) is not null,
    };

    /// <summary>The first pattern that matches, as it was written; null if none does or the rule has none.</summary>
    internal string? MatchOf(IReadOnlyList<string> tags)
    {
        var index = Array.FindIndex(patterns, pattern => AnyMatches(pattern, tags));
        return index < 0 ? null : texts[index];
    }

    private static bool AnyMatches(WildcardPattern pattern, IReadOnlyList<string> tags)
    {
        for (var index = 0; index < tags.Count; index++)
        {
            if (pattern.Matches(tags[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static WildcardPattern PatternOf(string[] pieces) => WildcardPattern.Of(
        pieces.SelectMany((piece, index) => index == 0
            ? (IEnumerable<PolicyTextPart>)[new(PolicyTextKind.Literal, piece)]
            : [new(PolicyTextKind.AnyRun, "*"), new(PolicyTextKind.Literal, piece)]),
        StringComparison.Ordinal);
}
