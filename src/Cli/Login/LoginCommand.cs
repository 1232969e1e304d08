using System.CommandLine;
using Berth.Core;

namespace Berth.Cli.Login;

/// <summary><c>berth login</c></summary>
internal static class LoginCommand
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(5);

    internal static Command Create()
    {
        var address = Address();
        var command = new Command("login", "Log in with GitHub, so that docker on this machine is logged in as you") { address };
        command.SetAction((result, cancel) => Terminal.RunAsync(() => LoginAsync(RegistryAddress.Parse(result.GetRequiredValue(address)), cancel)));
        return command;
    }

    internal static Argument<string> Address() => new("URL")
    {
        Description = "The registry's address",
        DefaultValueFactory = _ => RegistryAddress.Default,
    };

    private static async Task<int> LoginAsync(RegistryAddress registry, CancellationToken cancel)
    {
        using var client = new RegistryClient(registry.Url);
        var start = await client.PostAsync("login/device", [], cancel);
        if (start is not { Status: 200 } || start["device_code"] is not { } device || start["user_code"] is not { } code || start["verification_uri"] is not { } page)
        {
            throw new InvalidOperationException(start.Status is 404 or 405
                ? $"{registry.Host} has no login with GitHub"
                : $"{registry.Host} starts no login: {Printable.Of(start.Why, 500)}");
        }

        await Console.Error.WriteLineAsync($"Open {Printable.Of(page, 500)} and enter the code {Printable.Of(code)}");
        var login = await WaitAsync(client, registry, device, TimeSpan.FromSeconds(start.Seconds("interval", 5)), cancel);
        var user = login["username"]!;
        StoredLogins.Put(registry.Host, new(user, login["refresh_token"]!, registry.Url));
        DockerConfig.AddHelper(registry.Host);
        Console.Out.WriteLine($"{user} is logged in to {registry.Host}");
        return Terminal.Success;
    }

    private static async Task<RegistryAnswer> WaitAsync(
        RegistryClient client, RegistryAddress registry, string device, TimeSpan interval, CancellationToken cancel)
    {
        await Console.Error.WriteAsync("waiting ");
        while (true)
        {
            await Task.Delay(interval, StoredRegistry.Time, cancel);
            await Console.Error.WriteAsync(".");
            var answer = await client.PostAsync("token", new() { ["grant_type"] = Grant, ["device_code"] = device }, cancel);
            switch (answer["error"])
            {
                case null when answer is { Status: 200 } && answer["refresh_token"] is not null && answer["username"] is not null:
                    await Console.Error.WriteLineAsync();
                    return answer;
                case "authorization_pending" or "temporarily_unavailable":
                    break;
                case "slow_down":
                    interval += Penalty;
                    break;
                default:
                    await Console.Error.WriteLineAsync();
                    throw new InvalidOperationException($"{registry.Host} refuses the login: {Printable.Of(answer.Why, 500)}");
            }
        }
    }
}
