using Berth.Soak.Model;

namespace Berth.Soak.Audit;

/// <summary>
/// Judges what an audit saw when some operations were never answered: each of them may have happened or not, but the same for everything
/// that it would have changed. So there must be one choice of happened and not that explains all that was seen.
/// </summary>
internal static class Doubt
{
    /// <summary>What is wrong; null when all is explained.</summary>
    public static string? Explain(IReadOnlyDictionary<Register, string?> observed)
    {
        var doubtful = observed.Keys.Where(register => register.InDoubt.Any()).ToList();
        var certain = observed.Keys.Except(doubtful).FirstOrDefault(register => !register.Allows(observed[register], new HashSet<Operation>()));
        if (certain is not null)
        {
            return Tell(certain, observed);
        }

        var operations = doubtful.SelectMany(register => register.InDoubt).Distinct().ToList();
        var explained = Choices(operations).Any(happened => doubtful.All(register => register.Allows(observed[register], happened)));
        return explained ? null : $"no choice of happened and not explains all of:\n  {string.Join("\n  ", doubtful.Select(register => Tell(register, observed)))}";
    }

    // As many unanswered operations as clients at most: small enough to try all.
    private static IEnumerable<HashSet<Operation>> Choices(List<Operation> operations) =>
        Enumerable.Range(0, 1 << operations.Count).Select(choice => operations.Where((_, i) => (choice & (1 << i)) != 0).ToHashSet());

    private static string Tell(Register register, IReadOnlyDictionary<Register, string?> observed) =>
        $"{register} is {observed[register] ?? "absent"}; {register.History()}";
}
