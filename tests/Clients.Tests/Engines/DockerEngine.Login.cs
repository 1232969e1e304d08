using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class DockerEngine
{
    public Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel) => sandbox.TryRunAsync(
        ClientProgram.Docker, [.. As(login.Person), "login", "--username", login.User, "--password-stdin", registry], cancel, login.Password);

    public Task LogoutAsync(string person, string registry, CancellationToken cancel) => RunAsync(cancel, [.. As(person), "logout", registry]);

    public async Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel)
    {
        await LoadAsync(image, reference, cancel);
        var pushed = await sandbox.TryRunAsync(ClientProgram.Docker, [.. As(person), "push", reference], cancel);
        await RunAsync(cancel, "rmi", reference);
        return pushed;
    }

    public async Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel)
    {
        var pulled = await sandbox.TryRunAsync(ClientProgram.Docker, [.. As(person), "pull", reference], cancel);
        if (pulled.ExitCode == 0)
        {
            await RunAsync(cancel, "rmi", reference);
        }

        return pulled;
    }

    private string[] As(string person) => ["--config", sandbox.Directory($"logins-{person}")];
}
