namespace Berth.Bench.Measuring;

/// <summary>One figure of one round on one registry.</summary>
internal readonly record struct Reading(Measure Measure, double Value);
