namespace Berth.Core.Access;

/// <summary>What all values of an operator have in common.</summary>
/// <param name="Name">As the guide spells it.</param>
/// <param name="Expects">What its values are, for a refusal; null if any text is one.</param>
/// <param name="Read">A value; null if the text is not what the operator expects.</param>
internal sealed record ConditionOperator(string Name, string? Expects, Func<PolicyText, ConditionValue?> Read)
{
    private const string Addresses = "an IP address or a CIDR range";

    private static readonly Dictionary<string, ConditionOperator> Known = All().ToDictionary(known => known.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>It holds where the positive one does not.</summary>
    internal bool IsNegated { get; init; }

    /// <summary><c>Null</c>: it looks at whether there is a value, not at which.</summary>
    internal bool TestsPresence { get; init; }

    internal bool TakesVariables { get; init; }

    internal static ConditionOperator? Find(string name) => Known.GetValueOrDefault(name);

    private static IEnumerable<ConditionOperator> All() =>
    [
        .. Pair("StringEquals", "StringNotEquals", null, text => new EqualValue(text, StringComparison.Ordinal)),
        .. Pair("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", null, text => new EqualValue(text, StringComparison.OrdinalIgnoreCase)),
        .. Pair("StringLike", "StringNotLike", null, text => new LikeValue(text)),
        .. Pair("ArnEquals", "ArnNotEquals", "an ARN", ArnValue.Read),
        .. Pair("ArnLike", "ArnNotLike", "an ARN", ArnValue.Read),
        .. Ordered("Numeric", "a number", NumberValue.Read),
        .. Ordered("Date", "a date (ISO 8601, or seconds since 1970)", DateValue.Read),
        new("Bool", "true or false", TruthOf) { TakesVariables = true },
        new("Null", "true or false", TruthOf) { TestsPresence = true },
        new("BinaryEquals", "base64", BinaryValue.Read),
        new("IpAddress", Addresses, AddressValue.Read),
        new("NotIpAddress", Addresses, AddressValue.Read) { IsNegated = true },
    ];

    private static ConditionOperator[] Pair(string name, string negated, string? expects, Func<PolicyText, ConditionValue?> read) =>
    [
        new(name, expects, read) { TakesVariables = true },
        new(negated, expects, read) { TakesVariables = true, IsNegated = true },
    ];

    private static ConditionOperator[] Ordered(string type, string expects, Func<PolicyText, Func<int, bool>, ConditionValue?> read) =>
    [
        new($"{type}Equals", expects, text => read(text, order => order == 0)),
        new($"{type}NotEquals", expects, text => read(text, order => order == 0)) { IsNegated = true },
        new($"{type}LessThan", expects, text => read(text, order => order < 0)),
        new($"{type}LessThanEquals", expects, text => read(text, order => order <= 0)),
        new($"{type}GreaterThan", expects, text => read(text, order => order > 0)),
        new($"{type}GreaterThanEquals", expects, text => read(text, order => order >= 0)),
    ];

    private static EqualValue? TruthOf(PolicyText text) =>
        text.HasVariables || bool.TryParse(text.Raw, out _) ? new(text, StringComparison.OrdinalIgnoreCase) : null;
}
