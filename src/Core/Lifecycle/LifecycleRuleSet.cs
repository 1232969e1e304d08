namespace Berth.Core.Lifecycle;

/// <summary>
/// How the rules of one policy must stand to each other. Rules that retain have a priority of their own and otherwise no part in it: they
/// hold before all others, wherever they stand.
/// </summary>
internal static class LifecycleRuleSet
{
    internal static void Check(IReadOnlyList<LifecycleRule> rules)
    {
        var priorities = new HashSet<int>();
        for (var index = 0; index < rules.Count; index++)
        {
            if (!priorities.Add(rules[index].Priority))
            {
                throw PlaceOf(index).At("rulePriority").Invalid($"rulePriority {rules[index].Priority} is that of another rule as well");
            }
        }

        CheckAny(rules);
        CheckUntagged(rules);
        CheckPrefixes(rules);
    }

    private static void CheckAny(IReadOnlyList<LifecycleRule> rules)
    {
        var last = new Dictionary<LifecycleStorageClass, int>();
        foreach (var rule in rules.Where(rule => !rule.IsRetain))
        {
            last[rule.Selection.Class] = Math.Max(rule.Priority, last.GetValueOrDefault(rule.Selection.Class));
        }

        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index] is { IsRetain: false, Selection.TagStatus: LifecycleTagStatus.Any } rule && rule.Priority < last[rule.Selection.Class])
            {
                throw PlaceOf(index).At("rulePriority").Invalid("a rule with tagStatus any must have the highest rulePriority of its storage class");
            }
        }
    }

    private static void CheckUntagged(IReadOnlyList<LifecycleRule> rules)
    {
        var classes = new HashSet<LifecycleStorageClass>();
        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index] is { IsRetain: false, Selection.TagStatus: LifecycleTagStatus.Untagged } rule && !classes.Add(rule.Selection.Class))
            {
                throw PlaceOf(index).Invalid("only one rule of a storage class may have tagStatus untagged");
            }
        }
    }

    private static void CheckPrefixes(IReadOnlyList<LifecycleRule> rules)
    {
        var owners = new Dictionary<(LifecycleStorageClass, string), int>();
        for (var index = 0; index < rules.Count; index++)
        {
            foreach (var prefix in rules[index].IsRetain ? [] : rules[index].Selection.TagPrefixes ?? [])
            {
                if (!owners.TryAdd((rules[index].Selection.Class, prefix), index) && owners[(rules[index].Selection.Class, prefix)] != index)
                {
                    throw PlaceOf(index).Invalid($"the prefix \"{Printable.Of(prefix)}\" is that of another rule of the storage class as well");
                }
            }
        }
    }

    private static LifecyclePlace PlaceOf(int index) => LifecyclePlace.Root.At("rules").At(index);
}
