using System.Text;

namespace Berth.Core.Access;

/// <summary>
/// A value that may have wildcards and variables (IAM User Guide, "IAM policy elements: Variables and tags"). What a variable stands
/// for is literal: a tag named <c>*</c> is that one character.
/// </summary>
internal sealed class PolicyText
{
    private PolicyText(string raw, IReadOnlyList<PolicyTextPart> parts) => (Raw, Parts) = (raw, parts);

    /// <summary>As it was written.</summary>
    internal string Raw { get; }

    internal IReadOnlyList<PolicyTextPart> Parts { get; }

    internal bool HasVariables => Parts.Any(part => part.Kind == PolicyTextKind.Variable);

    internal static PolicyText Parse(string text, bool expandsVariables, PolicyPlace place) =>
        new(text, new PolicyTextReader(text, expandsVariables, place).Read());

    /// <summary>The text that it stands for, where <c>*</c> and <c>?</c> are characters like any other; null if a variable has no value.</summary>
    internal string? Expand(IConditionKeys keys)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            if (Resolve(part, keys) is not { } literal)
            {
                return null;
            }

            text.Append(literal.Text);
        }

        return text.ToString();
    }

    /// <summary>The pattern that it stands for; null if a variable has no value.</summary>
    internal WildcardPattern? Pattern(IConditionKeys keys)
    {
        var parts = new PolicyTextPart[Parts.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            if (Resolve(Parts[index], keys) is not { } part)
            {
                return null;
            }

            parts[index] = part;
        }

        return WildcardPattern.Of(parts, StringComparison.Ordinal);
    }

    /// <summary>Cut at the first five colons that are written in it; null if there are fewer.</summary>
    internal PolicyText[]? SplitArn()
    {
        const int Colons = 5;
        var pieces = new List<List<PolicyTextPart>> { new() };
        foreach (var part in Parts)
        {
            if (part.Kind != PolicyTextKind.Literal)
            {
                pieces[^1].Add(part);
                continue;
            }

            var cut = part.Text.Split(':', Colons + 2 - pieces.Count);
            pieces[^1].Add(part with { Text = cut[0] });
            pieces.AddRange(cut.Skip(1).Select(text => new List<PolicyTextPart> { part with { Text = text } }));
        }

        return pieces.Count == Colons + 1 ? [.. pieces.Select(piece => new PolicyText(Raw, piece))] : null;
    }

    /// <summary>A variable as the literal that it stands for: the one value of its key, or its fallback if the key is absent.</summary>
    private static PolicyTextPart? Resolve(PolicyTextPart part, IConditionKeys keys)
    {
        if (part.Kind != PolicyTextKind.Variable)
        {
            return part;
        }

        var values = keys.Find(part.Text);
        var value = values.Count switch
        {
            0 => part.Fallback,
            1 when values[0].Length <= PolicyDocument.MaxValueLength => values[0],
            _ => null,
        };
        return value is null ? null : new PolicyTextPart(PolicyTextKind.Literal, value);
    }
}
