using System.CommandLine;
using Berth.Cli;
using Berth.Cli.Login;

var root = new RootCommand("Berth, a container registry that a platform team owns")
{
    ServeCommand.Create(),
    VerifyCommand.Create(),
    RepositoryCommand.Create(),
    PolicyCommand.Create(),
    LifecycleCommand.Create(),
    KeyCommand.Create(),
    AuditCommand.Create(),
    ExplainCommand.Create(),
    ConfigCommand.Create(),
    LoginCommand.Create(),
    LogoutCommand.Create(),
    CredentialHelperCommand.Create(),
    CredentialsCommand.Create(),
};

// Without a limit of the parser's own: serving has its drain, and its host listens to the signals.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
