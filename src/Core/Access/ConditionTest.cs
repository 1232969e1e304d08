namespace Berth.Core.Access;

/// <summary>An operator as a policy writes it: with a qualifier in front and <c>IfExists</c> behind, in any case.</summary>
internal sealed record ConditionTest(ConditionOperator Operator, SetQualifier Qualifier, bool IfExists)
{
    private const string Suffix = "IfExists";

    internal string Name { get; } =
        $"{(Qualifier == SetQualifier.None ? "" : $"{Qualifier}:")}{Operator.Name}{(IfExists ? Suffix : "")}";

    internal bool HoldsIfAbsent => IfExists || Qualifier switch
    {
        SetQualifier.None => Operator.IsNegated,
        SetQualifier.ForAllValues => true,
        SetQualifier.ForAnyValue => false,
    };

    /// <summary>Whether every value of the request must fit, or one is enough.</summary>
    internal bool WantsAll => Qualifier == SetQualifier.ForAllValues || (Qualifier == SetQualifier.None && Operator.IsNegated);

    internal static ConditionTest Parse(string text, PolicyPlace place)
    {
        var rest = text;
        var qualifier = SetQualifier.None;
        foreach (var candidate in (ReadOnlySpan<SetQualifier>)[SetQualifier.ForAllValues, SetQualifier.ForAnyValue])
        {
            if (text.StartsWith($"{candidate}:", StringComparison.OrdinalIgnoreCase))
            {
                (qualifier, rest) = (candidate, text[$"{candidate}:".Length..]);
            }
        }

        var ifExists = rest.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
        var found = ConditionOperator.Find(ifExists ? rest[..^Suffix.Length] : rest)
            ?? throw place.Invalid($"'{Printable.Of(text)}' is not a condition operator");
        return found.TestsPresence && (ifExists || qualifier != SetQualifier.None)
            ? throw place.Invalid($"'{Printable.Of(text)}' is not a condition operator: {found.Name} stands alone")
            : new ConditionTest(found, qualifier, ifExists);
    }
}
