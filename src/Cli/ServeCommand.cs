using System.CommandLine;
using Berth.Server;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth serve</c></summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var command = new Command("serve", "Serve the registry until SIGTERM or Ctrl-C");
        var settings = new SettingOptions(OptionTable.All);
        settings.AddTo(command);
        command.SetAction((result, cancel) => Terminal.RunAsync(() => ServeAsync(ServeOptions.Parse(settings.Gather(result)), cancel)));
        return command;
    }

    private static async Task<int> ServeAsync(ServeOptions options, CancellationToken cancel)
    {
        if (!options.Access.RequireLogin)
        {
            await Console.Error.WriteLineAsync("berth: no identity is configured: everybody who reaches this machine's loopback address is the administrator");
        }

        await BerthServer.RunAsync(options, address => Console.Out.WriteLine($"berth is listening on {address}"), cancel);
        return Terminal.Success;
    }
}
