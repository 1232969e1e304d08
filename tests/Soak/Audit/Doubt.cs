using Berth.Soak.Model;

namespace Berth.Soak.Audit;

/// <summary>
/// Judges what an audit saw when some operations were never answered: each of them may have happened or not, but the same for everything
/// that it would have changed. So there must be one choice of happened and not that explains all that was seen.
/// </summary>
public static class Doubt
{
    /// <summary>What is wrong; null when all is explained.</summary>
    public static string? Explain(IReadOnlyDictionary<Register, string?> observed)
    {
        foreach (var group in Groups(observed.Keys))
        {
            if (!Choices(group).Any(happened => group.All(register => register.Allows(observed[register], happened))))
            {
                var seen = group.Select(register => $"{register} is {observed[register] ?? "absent"}; {register.History()}");
                return $"nothing that clients asked for leads to this:\n  {string.Join("\n  ", seen)}";
            }
        }

        return null;
    }

    // Registers that unanswered operations tie together; every other register stands alone.
    private static IEnumerable<List<Register>> Groups(IEnumerable<Register> registers)
    {
        var groups = new List<(HashSet<Operation> Operations, List<Register> Registers)>();
        foreach (var register in registers)
        {
            var (operations, members) = (register.InDoubt.ToHashSet(), new List<Register> { register });
            foreach (var tied in groups.Where(group => group.Operations.Overlaps(operations)).ToList())
            {
                groups.Remove(tied);
                operations.UnionWith(tied.Operations);
                members.AddRange(tied.Registers);
            }

            if (operations.Count == 0)
            {
                yield return members;
                continue;
            }

            groups.Add((operations, members));
        }

        foreach (var (_, members) in groups)
        {
            yield return members;
        }
    }

    // As many unanswered operations as clients at most: few enough to try all.
    private static IEnumerable<HashSet<Operation>> Choices(List<Register> group)
    {
        var operations = group.SelectMany(register => register.InDoubt).Distinct().ToList();
        return Enumerable.Range(0, 1 << operations.Count).Select(choice => operations.Where((_, i) => (choice & (1 << i)) != 0).ToHashSet());
    }
}
