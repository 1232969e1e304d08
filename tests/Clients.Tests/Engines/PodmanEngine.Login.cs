using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class PodmanEngine
{
    public Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel) =>
        store.TryLoginAsync(ClientProgram.Podman, login, registry, cancel);

    public Task LogoutAsync(string person, string registry, CancellationToken cancel) =>
        store.LogoutAsync(ClientProgram.Podman, person, registry, cancel);

    public async Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel)
    {
        var loaded = await store.PodmanAsync(cancel, "pull", "--quiet", await store.WriteAsync(image, cancel));
        string[] push = ["push", "--authfile", store.Logins(person), "--tls-verify=false", loaded.LastLine, $"docker://{reference}"];
        return await store.TryRunAsync(ClientProgram.Podman, push, cancel);
    }

    public async Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel)
    {
        using var empty = new ContainersStore();
        string[] pull = ["pull", "--quiet", "--authfile", store.Logins(person), "--tls-verify=false", $"docker://{reference}"];
        return await empty.TryRunAsync(ClientProgram.Podman, pull, cancel);
    }
}
