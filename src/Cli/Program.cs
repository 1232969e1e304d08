using System.CommandLine;
using Berth.Cli;

return await new RootCommand("Berth, a container registry that a platform team owns")
{
    ServeCommand.Create(),
    VerifyCommand.Create(),
    ConfigCommand.Create(),
}.Parse(args).InvokeAsync();
