namespace Berth.Bench.Report;

/// <summary>What is known about a measure before the run.</summary>
/// <param name="Aim">What Berth is meant to reach, empty without one.</param>
/// <param name="LeanestPeer">What the leanest other registry reached, empty when it was not measured.</param>
internal sealed record Figure(string Aim, string LeanestPeer);
