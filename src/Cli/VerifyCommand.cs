using System.CommandLine;
using Berth.Core.Verification;
using Berth.Server;
using Berth.Server.Options;
using Berth.Storage.Files;
using Berth.Storage.Sqlite;

namespace Berth.Cli;

/// <summary><c>berth verify</c></summary>
internal static class VerifyCommand
{
    internal static Command Create()
    {
        var command = new Command("verify", "Read every blob again and compare rows with bytes, both ways; exit code 1 if content is damaged");
        var settings = new SettingOptions([OptionTable.Data, OptionTable.Database, OptionTable.Storage, OptionTable.SparseManifests]);
        var repair = new Option<bool>("--repair")
        {
            Description = "Mend what can be mended: forget what is lost, so that the next push brings it, and remove left-overs. The registry must be stopped",
        };
        settings.AddTo(command);
        command.Options.Add(repair);
        command.SetAction((result, cancel) => Terminal.RunAsync(
            () => VerifyAsync(ServeOptions.Parse(settings.Gather(result)), result.GetValue(repair), cancel)));
        return command;
    }

    private static async Task<int> VerifyAsync(ServeOptions options, bool repair, CancellationToken cancel)
    {
        if (!File.Exists(options.DatabaseFile))
        {
            throw new IOException($"there is no registry here: {options.DatabaseFile} does not exist");
        }

        using var alone = repair ? DataFolder.Lock(options.Data) : null;
        await using var database = SqliteDatabase.Open(options.DatabaseFile, TimeProvider.System);
        using var store = new FileBlobStore(options.StorageFolder);
        var findings = await VerifyDisplay.RunAsync(new Verification(database, store, options.SparseManifests), cancel);
        foreach (var finding in findings)
        {
            await PrintAsync(finding, repair ? new Repair(database, store) : null);
        }

        var damaged = findings.Count(finding => finding.IsDamage);
        Console.Out.WriteLine(
            $"{damaged} damaged, {findings.Count - damaged} left over{(findings.Count > 0 && !repair ? "; --repair mends what can be mended" : "")}");
        return damaged == 0 ? Terminal.Success : Terminal.Failure;
    }

    private static async Task PrintAsync(Finding finding, Repair? repair)
    {
        Console.Out.WriteLine($"{Words(finding.Kind)}: {finding.Subject}");
        foreach (var tag in finding.Tags)
        {
            Console.Out.WriteLine($"  push again: {tag}");
        }

        if (repair is not null && await repair.ApplyAsync(finding) is { } done)
        {
            Console.Out.WriteLine($"  {done}");
        }
    }

    private static string Words(FindingKind kind) => kind switch
    {
        FindingKind.MissingBytes => "blob without bytes",
        FindingKind.CorruptBytes => "corrupt blob",
        FindingKind.CorruptManifest => "corrupt manifest",
        FindingKind.IncompleteManifest => "incomplete manifest",
        FindingKind.OrphanedBytes => "bytes without a row",
        FindingKind.OrphanedUpload => "staged bytes without an upload",
    };
}
