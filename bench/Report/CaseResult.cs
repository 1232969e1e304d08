using Berth.Bench.Cases;
using Berth.Bench.Measuring;

namespace Berth.Bench.Report;

/// <summary>All rows of one case.</summary>
internal sealed record CaseResult(ICase Case, IReadOnlyList<MeasureResult> Rows);
