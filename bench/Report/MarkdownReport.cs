using System.Globalization;
using System.Text;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Report;

/// <summary>The figures as a markdown page: how they came about, then one table.</summary>
internal sealed class MarkdownReport(RunFacts facts, IReadOnlyList<IRegistryProgram> programs)
{
    private const string Gap = "–";

    public string Write(IEnumerable<CaseResult> results)
    {
        var page = new StringBuilder("# Speed, side by side\n\n");
        foreach (var line in facts.Lines)
        {
            page.Append("- ").Append(line).Append('\n');
        }

        page.Append('\n').Append(Row("work", "measure", [.. programs.Select(program => program.Name)], "Berth is better by", "aim", "leanest peer"));
        page.Append(string.Concat(Enumerable.Repeat("| --- ", programs.Count + 5))).Append("|\n");
        foreach (var result in results)
        {
            page.AppendJoin("", result.Rows.Select((row, index) => Row(result, row, isFirst: index == 0)));
        }

        return page.Append('\n').Append(Figures.Legend).ToString();
    }

    private static string Row(CaseResult result, MeasureResult row, bool isFirst)
    {
        var known = Figures.Of(result.Case.Name, row.Measure);
        return Row(isFirst ? result.Case.Title : "", row.Measure.Name, [.. row.Medians.Select(Cell)], Ratio(row), known.Aim, known.LeanestPeer);
    }

    private static string Row(string work, string measure, string[] figures, string ratio, string aim, string leanest) =>
        $"| {string.Join(" | ", [work, measure, .. figures, ratio, aim, leanest])} |\n";

    private static string Cell(double? value) => value is { } number ? Format(number) : Gap;

    private static string Ratio(MeasureResult row) => row switch
    {
        { Medians: [{ } berth and > 0, { } peer and > 0] } =>
            Format(row.Measure.MoreIsBetter ? berth / peer : peer / berth) + " ×",
        _ => Gap,
    };

    private static string Format(double value) => value.ToString(
        value switch { >= 100 => "N0", >= 10 => "0.0", >= 0.1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
}
