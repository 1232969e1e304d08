using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Berth.Core;
using Berth.Core.Lifecycle;
using Spectre.Console;

namespace Berth.Cli;

/// <summary>A plan for people, or as JSON.</summary>
internal static class LifecyclePlanPrinter
{
    /// <summary>In a file or a pipe a reason stays in one line, so that it can be searched for.</summary>
    private const int FileWidth = 2_000;

    private const int ShownDigest = 19;

    internal static void Print(StoredLifecyclePolicy policy, LifecyclePlan plan)
    {
        Console.Out.WriteLine(
            $"{plan.Count(LifecycleAction.Expire)} expire, {plan.Count(LifecycleAction.Transition)} go to the archive, {plan.Kept.Count} stay"
            + (policy.IsDefault ? ", by the registry's default policy" : ""));
        if (plan.Actions.Count + plan.Kept.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Ascii }.AddColumns("image", "tags", "pushed", "action", "rule", "why");
        foreach (var verdict in LifecyclePlanJson.Verdicts(plan))
        {
            table.AddRow(
                verdict.Image.Digest.Value[..ShownDigest],
                Markup.Escape(Printable.Of(string.Join(", ", verdict.Image.Tags))),
                verdict.Image.PushedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                LifecyclePlanJson.WordOf(verdict.Action),
                verdict.RulePriority?.ToString(CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(verdict.Reason.ToString()));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = FileWidth;
        }

        console.Write(table);
    }

    internal static void PrintJson(StoredLifecyclePolicy policy, LifecyclePlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            LifecyclePlanJson.WriteSummary(json, policy, plan);
            json.WriteStartArray("images"u8);
            foreach (var verdict in LifecyclePlanJson.Verdicts(plan))
            {
                LifecyclePlanJson.Write(json, verdict);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        using var output = Console.OpenStandardOutput();
        output.Write(buffer.WrittenSpan);
        output.Write("\n"u8);
    }
}
