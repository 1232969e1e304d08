using System.Runtime.InteropServices;
using Berth.GitHubStandIn;

if (ProgramOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(ProgramOptions.Usage);
    return 2;
}

await using var github = await StandIn.StartAsync(options.Port);
github.AddOAuthApp(options.ClientId, options.ClientSecret, options.RedirectUri);
var tokens = ExampleOrganization.Create(github, options.Organization);
if (options.WebhookUrl is { } receiver)
{
    github.Webhooks.Configure(receiver, options.WebhookSecret);
}

await Console.Out.WriteLineAsync(ExampleOrganization.Describe(github, options, tokens));
var ended = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
await ended.Task;
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}
