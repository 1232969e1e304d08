using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class BuildahEngine
{
    public Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel) =>
        store.TryLoginAsync(ClientProgram.Buildah, login, registry, cancel);

    public Task LogoutAsync(string person, string registry, CancellationToken cancel) =>
        store.LogoutAsync(ClientProgram.Buildah, person, registry, cancel);

    public async Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel)
    {
        var loaded = await store.BuildahAsync(cancel, "pull", "--quiet", await store.WriteAsync(image, cancel));
        string[] push = ["push", "--authfile", store.Logins(person), "--tls-verify=false", loaded.LastLine, $"docker://{reference}"];
        return await store.TryRunAsync(ClientProgram.Buildah, push, cancel);
    }

    public async Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel)
    {
        using var empty = new ContainersStore();
        string[] pull = ["pull", "--quiet", "--authfile", store.Logins(person), "--tls-verify=false", $"docker://{reference}"];
        return await empty.TryRunAsync(ClientProgram.Buildah, pull, cancel);
    }
}
