using Berth.Core.Verification;
using Spectre.Console;

namespace Berth.Cli;

/// <summary>A progress bar for each stage of a verification, on standard error, so that standard output holds the findings alone.</summary>
internal static class VerifyDisplay
{
    internal static async Task<List<Finding>> RunAsync(Verification verification, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bars = Enum.GetValues<VerificationStage>().ToDictionary(stage => stage, stage => context.AddTask(Words(stage), autoStart: false));
                await verification.RunAsync(findings.Add, progress => Show(bars[progress.Stage], progress), cancel);
                foreach (var bar in bars.Values)
                {
                    Complete(bar);
                }
            });
        return findings;
    }

    private static void Show(ProgressTask bar, VerificationProgress progress)
    {
        if (!bar.IsStarted)
        {
            bar.StartTask();
        }

        bar.IsIndeterminate = progress.Total == 0;
        bar.MaxValue = Math.Max(progress.Total, progress.Done);
        bar.Value = progress.Done;
    }

    private static void Complete(ProgressTask bar)
    {
        bar.IsIndeterminate = false;
        bar.MaxValue = Math.Max(bar.MaxValue, 1);
        bar.Value = bar.MaxValue;
        bar.StopTask();
    }

    private static string Words(VerificationStage stage) => stage switch
    {
        VerificationStage.Blobs => "blobs against their digests",
        VerificationStage.Manifests => "manifests against their parts",
        VerificationStage.Files => "files against their rows",
    };
}
