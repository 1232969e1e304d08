using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class ContainerdEngine
{
    private readonly Dictionary<string, Login> logins = [];

    /// <summary><c>ctr</c> keeps no logins: the credential goes with each command.</summary>
    public Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel)
    {
        logins[login.Person] = login;
        return Task.FromResult(new CommandResult("", 0, "", ""));
    }

    public Task LogoutAsync(string person, string registry, CancellationToken cancel)
    {
        logins.Remove(person);
        return Task.CompletedTask;
    }

    public async Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel)
    {
        await LoadAsync(image, reference, cancel);
        var pushed = await TryRunAsync(["images", "push", "--plain-http", .. As(person), reference], cancel);
        await RemoveAsync(reference, cancel);
        return pushed;
    }

    public async Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel)
    {
        string[] pull = ["images", "pull", "--plain-http", "--snapshotter", Snapshotter, "--platform", Platform.Amd64.ToString()];
        var pulled = await TryRunAsync([.. pull, .. As(person), reference], cancel);
        if (pulled.ExitCode == 0)
        {
            await RemoveAsync(reference, cancel);
        }

        return pulled;
    }

    private Task<CommandResult> TryRunAsync(string[] arguments, CancellationToken cancel) =>
        sandbox.TryRunAsync(ClientProgram.Ctr, ["--address", Socket, .. arguments], cancel);

    private string[] As(string person) => logins.TryGetValue(person, out var login) ? ["--user", $"{login.User}:{login.Password}"] : [];
}
