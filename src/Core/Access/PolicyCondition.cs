namespace Berth.Core.Access;

/// <summary>One operator with one key (IAM User Guide, "IAM JSON policy elements: Condition operators").</summary>
public sealed class PolicyCondition
{
    private readonly ConditionTest test;
    private readonly ConditionValue[] wanted;

    internal PolicyCondition(ConditionTest test, string key, IReadOnlyList<string> values, ConditionValue[] wanted)
    {
        (this.test, this.wanted) = (test, wanted);
        (Key, Values) = (key, values);
    }

    /// <summary>With its qualifier and suffix, as the guide spells it: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
    public string Operator => test.Name;

    /// <summary>As it was written; its case means nothing.</summary>
    public string Key { get; }

    /// <summary>As they were written; one is enough.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>
    /// An absent key fails a comparison and fulfils a negated one; it fulfils <c>…IfExists</c> and <c>ForAllValues</c> and fails
    /// <c>ForAnyValue</c> (the guide's "Set operators for multivalued context keys"). Without a qualifier, one of several values is
    /// enough, and a negated operator wants none of them to match.
    /// </summary>
    internal bool Holds(IConditionKeys keys)
    {
        var found = keys.Find(Key);
        if (test.Operator.TestsPresence)
        {
            return IsWanted(found.IsAbsent ? bool.TrueString : bool.FalseString, keys);
        }

        if (found.IsAbsent)
        {
            return test.HoldsIfAbsent;
        }

        for (var index = 0; index < found.Count; index++)
        {
            var fits = IsWanted(found[index], keys) != test.Operator.IsNegated;
            if (fits != test.WantsAll)
            {
                return fits;
            }
        }

        return test.WantsAll;
    }

    /// <summary>For people: what the request has and what the policy wants.</summary>
    internal string Describe(IConditionKeys keys)
    {
        var found = keys.Find(Key);
        var has = found.IsAbsent ? "nothing" : Printable.Of(found.ToString());
        return $"condition {Operator} {Printable.Of(Key)}: has {has}, wants {Printable.Of($"[{string.Join(", ", Values)}]")}";
    }

    private bool IsWanted(string value, IConditionKeys keys)
    {
        foreach (var one in wanted)
        {
            if (one.Matches(value, keys))
            {
                return true;
            }
        }

        return false;
    }
}
