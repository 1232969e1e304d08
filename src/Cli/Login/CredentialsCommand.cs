using System.CommandLine;
using System.Text.Json;

namespace Berth.Cli.Login;

/// <summary>
/// <c>berth credentials</c>: what AWS's tools ask for keys (AWS SDKs and Tools Reference Guide, "Process credential provider"). A tool that holds
/// credentials of before asks again when they end.
/// </summary>
internal static class CredentialsCommand
{
    private const string UserVariable = "BERTH_USER";
    private const string PasswordVariable = "BERTH_PASSWORD";

    internal static Command Create()
    {
        var address = LoginCommand.Address();
        var command = new Command(
            "credentials",
            $"Print credentials for AWS's tools, with your own rights for an hour (credential_process). The login is that of berth login or docker login, or {UserVariable} and {PasswordVariable}")
        {
            address,
        };
        command.SetAction((result, cancel) => Terminal.RunAsync(() => PrintAsync(RegistryAddress.Parse(result.GetRequiredValue(address)), cancel)));
        return command;
    }

    private static async Task<int> PrintAsync(RegistryAddress registry, CancellationToken cancel)
    {
        var (user, secret) = LoginTo(registry);
        using var client = new RegistryClient(registry.Url);
        var answer = await client.PostAsync("api/credentials", user, secret, cancel);
        if (answer is not { Status: 201 })
        {
            throw new InvalidOperationException($"{registry.Host} gives no credentials: {Core.Printable.Of(answer["detail"] ?? answer.Why, 500)}");
        }

        using var output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("Version"u8, 1);
        json.WriteString("AccessKeyId"u8, answer["accessKeyId"]);
        json.WriteString("SecretAccessKey"u8, answer["secretAccessKey"]);
        json.WriteString("SessionToken"u8, answer["sessionToken"]);
        json.WriteString("Expiration"u8, answer["expiration"]);
        json.WriteEndObject();
        return Terminal.Success;
    }

    private static (string User, string Secret) LoginTo(RegistryAddress registry)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password)
        {
            return (Environment.GetEnvironmentVariable(UserVariable) ?? "", password);
        }

        return StoredLogins.Find(registry.Host) is { } login
            ? (login.User, login.Secret)
            : throw new InvalidOperationException($"there is no login to {registry.Host}: berth login {registry.Url}, or set {UserVariable} and {PasswordVariable}");
    }
}
