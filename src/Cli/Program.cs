using System.CommandLine;
using Berth.Cli;

var root = new RootCommand("Berth, a container registry that a platform team owns")
{
    ServeCommand.Create(),
    VerifyCommand.Create(),
    ConfigCommand.Create(),
};

// Without a limit of the parser's own: serving has its drain, and its host listens to the signals.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
