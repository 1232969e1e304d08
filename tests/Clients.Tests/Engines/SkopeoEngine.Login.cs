using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class SkopeoEngine
{
    public Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel) =>
        store.TryLoginAsync(ClientProgram.Skopeo, login, registry, cancel);

    public Task LogoutAsync(string person, string registry, CancellationToken cancel) =>
        store.LogoutAsync(ClientProgram.Skopeo, person, registry, cancel);

    public async Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel)
    {
        string[] copy = ["copy", "--authfile", store.Logins(person), "--dest-tls-verify=false"];
        return await store.TryRunAsync(ClientProgram.Skopeo, [.. copy, await store.WriteAsync(image, cancel), $"docker://{reference}"], cancel);
    }

    public Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel) =>
        TryCopyAsync(reference, ["--authfile", store.Logins(person)], cancel);

    /// <summary>Pulls with a credential on the command line, which beats every login.</summary>
    public Task<CommandResult> TryPullAsync(Login login, string reference, CancellationToken cancel) =>
        TryCopyAsync(reference, ["--src-creds", $"{login.User}:{login.Password}"], cancel);

    private Task<CommandResult> TryCopyAsync(string reference, string[] options, CancellationToken cancel)
    {
        var directory = store.Directory($"pull-{Guid.CreateVersion7():N}");
        return store.TryRunAsync(
            ClientProgram.Skopeo, ["copy", .. options, "--src-tls-verify=false", $"docker://{reference}", $"dir:{directory}"], cancel);
    }
}
