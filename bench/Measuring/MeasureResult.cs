namespace Berth.Bench.Measuring;

/// <summary>One row of the table.</summary>
/// <param name="Medians">Of each program, in the order of the columns; null where it has none.</param>
internal sealed record MeasureResult(Measure Measure, IReadOnlyList<double?> Medians);
