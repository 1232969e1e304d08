namespace Berth.Core.Access;

/// <summary>
/// An ARN with wildcards (IAM User Guide, "Amazon Resource Name (ARN) condition operators"): the first five parts are compared each by
/// itself, so their wildcards do not cross a colon; the last is free. A single <c>*</c> matches everything.
/// </summary>
internal sealed class ArnPattern
{
    /// <summary>Six, or none for <c>*</c>.</summary>
    private readonly PolicyText[] parts;

    /// <summary>Those parts that no request changes; null where a variable stands.</summary>
    private readonly WildcardPattern?[] fixedParts;

    private ArnPattern(PolicyText[] parts)
    {
        this.parts = parts;
        fixedParts = [.. parts.Select(part => part.HasVariables ? null : part.Pattern(ConditionKeys.None))];
    }

    internal bool HasVariableBeforeResource => fixedParts.AsSpan(0, Math.Max(fixedParts.Length - 1, 0)).Contains(null);

    /// <summary>Null if the text has no form of an ARN.</summary>
    internal static ArnPattern? Of(PolicyText text)
    {
        if (text.Raw == "*")
        {
            return new([]);
        }

        return text.Raw.StartsWith("arn:", StringComparison.Ordinal) && text.SplitArn() is { } parts ? new(parts) : null;
    }

    internal bool Matches(ReadOnlySpan<char> arn, IConditionKeys keys)
    {
        for (var index = 0; index < parts.Length; index++)
        {
            var isLast = index == parts.Length - 1;
            var end = isLast ? arn.Length : arn.IndexOf(':');
            if (end < 0 || (fixedParts[index] ?? parts[index].Pattern(keys))?.Matches(arn[..end]) != true)
            {
                return false;
            }

            arn = isLast ? arn : arn[(end + 1)..];
        }

        return true;
    }
}
