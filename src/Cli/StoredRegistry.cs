using System.CommandLine;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Server;
using Berth.Server.Options;
using Berth.Storage.Sqlite;

namespace Berth.Cli;

/// <summary>The rows of a data folder, for verbs that work on them directly, whether or not a server runs over them.</summary>
internal sealed record StoredRegistry(Database Database, ServeOptions Options)
{
    /// <summary>Whoever can write to the folder is its operator; the record has the name that the system knows.</summary>
    internal static Actor Operator { get; } = new("operator", Environment.UserName, null, null);

    internal static TimeProvider Time => TimeProvider.System;

    /// <summary>For making one: it is sealed with the key that the other secrets are sealed with, or not at all.</summary>
    internal async Task<AccessKeys> KeysToSealAsync()
    {
        await EncryptionKeyCheck.RequireSameAsync(Database, EncryptionKeyFile.Open(Options));
        return Keys();
    }

    internal AccessKeys Keys() => new(Database, EncryptionKeyFile.Open(Options), Time);

    /// <summary>Makes a verb work on the folder that its settings name.</summary>
    /// <param name="more">Settings that the verb needs beside those that say where the rows are.</param>
    internal static Command Over(
        Command command, Func<StoredRegistry, ParseResult, CancellationToken, Task> work, IEnumerable<OptionDefinition>? more = null)
    {
        var settings = new SettingOptions([OptionTable.Data, OptionTable.Database, OptionTable.EncryptionKey, .. more ?? []]);
        settings.AddTo(command);
        command.SetAction((result, cancel) => Terminal.RunAsync(async () =>
        {
            var options = ServeOptions.Parse(settings.Gather(result));
            if (!File.Exists(options.DatabaseFile))
            {
                throw new IOException($"there is no registry here: {options.DatabaseFile} does not exist");
            }

            await using var database = SqliteDatabase.Open(options.DatabaseFile, Time);
            await work(new(database, options), result, cancel);
            return Terminal.Success;
        }));
        return command;
    }
}
