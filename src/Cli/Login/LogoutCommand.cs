using System.CommandLine;
using Berth.Core;
using Berth.Core.Identity;

namespace Berth.Cli.Login;

/// <summary><c>berth logout</c></summary>
internal static class LogoutCommand
{
    internal static Command Create()
    {
        var address = LoginCommand.Address();
        var command = new Command("logout", "End the login of this machine") { address };
        command.SetAction((result, cancel) => Terminal.RunAsync(() => LogoutAsync(RegistryAddress.Parse(result.GetRequiredValue(address)), cancel)));
        return command;
    }

    /// <summary>Ends a lasting login at the registry; other secrets are not the registry's to end.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">It refuses.</exception>
    internal static async Task RevokeAsync(StoredLogin login, CancellationToken cancel)
    {
        if (!login.Secret.StartsWith(Logins.RefreshPrefix, StringComparison.Ordinal))
        {
            return;
        }

        using var client = new RegistryClient(login.Url);
        var answer = await client.PostAsync("token/revoke", new() { ["token"] = login.Secret }, cancel);
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"{login.Url.Authority} did not end the login, log out everywhere on its account page: {Printable.Of(answer.Why, 500)}");
        }
    }

    /// <summary>What is on this machine goes first and in any case.</summary>
    private static async Task<int> LogoutAsync(RegistryAddress registry, CancellationToken cancel)
    {
        DockerConfig.RemoveHelper(registry.Host);
        if (StoredLogins.Remove(registry.Host) is not { } login)
        {
            Console.Out.WriteLine($"nobody is logged in to {registry.Host}");
            return Terminal.Success;
        }

        await RevokeAsync(login, cancel);
        Console.Out.WriteLine($"{login.User} is logged out of {registry.Host}");
        return Terminal.Success;
    }
}
