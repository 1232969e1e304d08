using Berth.Bench.Servers;

namespace Berth.Bench.Measuring;

/// <summary>The figures of all rounds of one case.</summary>
internal sealed class RoundReadings
{
    private readonly List<Measure> order = [];
    private readonly Dictionary<(IRegistryProgram Program, Measure Measure), List<double>> values = [];

    public void Add(IRegistryProgram program, IEnumerable<Reading> readings)
    {
        foreach (var (measure, value) in readings)
        {
            if (!order.Contains(measure))
            {
                order.Add(measure);
            }

            if (!values.TryGetValue((program, measure), out var rounds))
            {
                values[(program, measure)] = rounds = [];
            }

            rounds.Add(value);
        }
    }

    /// <returns>A row for each measure, in the order in which the case gave them; null where a program has no figure.</returns>
    public IReadOnlyList<MeasureResult> Medians(IEnumerable<IRegistryProgram> programs) =>
        [.. order.Select(measure => new MeasureResult(measure, [.. programs.Select(program => Median(program, measure))]))];

    private double? Median(IRegistryProgram program, Measure measure)
    {
        if (!values.TryGetValue((program, measure), out var rounds))
        {
            return null;
        }

        var sorted = rounds.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
