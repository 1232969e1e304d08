using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Core.Identity;
using Berth.Server.Options;

namespace Berth.Cli.Login;

/// <summary>
/// <c>berth credential-helper</c>: what docker asks for names and passwords (docker-credential-helpers, "Development"). Its answers, refusals
/// too, go to standard output, which docker reads.
/// </summary>
internal static class CredentialHelperCommand
{
    /// <summary>Docker knows this sentence, and goes on without a login.</summary>
    private const string NotFound = "credentials not found in native keychain";

    internal static Command Create()
    {
        var action = new Argument<string>("ACTION") { Description = "get, store, erase or list; docker says which" };
        action.AcceptOnlyFromAmong("get", "store", "erase", "list");
        var command = new Command("credential-helper", "Give docker what it logs in with; docker runs it as docker-credential-berth") { action };
        command.SetAction((result, cancel) => AnswerAsync(result.GetRequiredValue(action), cancel));
        return command;
    }

    private static async Task<int> AnswerAsync(string action, CancellationToken cancel)
    {
        try
        {
            var output = action switch
            {
                "get" => await GetAsync(await ReadAsync(cancel), cancel),
                "store" => Store(await ReadAsync(cancel)),
                "erase" => await EraseAsync(await ReadAsync(cancel), cancel),
                _ => List(),
            };
            await Console.Out.WriteAsync(output);
            return Terminal.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or OptionsException or JsonException)
        {
            await Console.Out.WriteLineAsync(exception.Message);
            return Terminal.Failure;
        }
    }

    private static async Task<string> ReadAsync(CancellationToken cancel) => (await Console.In.ReadToEndAsync(cancel)).Trim();

    private static async Task<string> GetAsync(string server, CancellationToken cancel)
    {
        if (StoredLogins.Find(RegistryAddress.Parse(server).Host) is not { } login)
        {
            throw new InvalidOperationException(NotFound);
        }

        var (user, secret) = IsLasting(login.Secret) ? await RenewAsync(login, cancel) : (login.User, login.Secret);
        return Of(new() { ["ServerURL"] = server, ["Username"] = user, ["Secret"] = secret });
    }

    /// <summary>A token of minutes: docker hands it on, and the lasting login stays where it is.</summary>
    private static async Task<(string User, string Token)> RenewAsync(StoredLogin login, CancellationToken cancel)
    {
        using var client = new RegistryClient(login.Url);
        var answer = await client.PostAsync("token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = login.Secret }, cancel);
        if (answer is { Status: 200 } && answer["access_token"] is { } token)
        {
            return (answer["username"] ?? login.User, token);
        }

        if (answer.Status is 401 or 403)
        {
            await Console.Error.WriteLineAsync($"berth: the login to {login.Url.Authority} has ended: berth login {login.Url}");
            throw new InvalidOperationException(NotFound);
        }

        throw new InvalidOperationException($"{login.Url.Authority} gives no token: {answer.Why}");
    }

    private static string Store(string json)
    {
        using var document = JsonDocument.Parse(json);
        var (server, user, secret) = (Required(document, "ServerURL"), Required(document, "Username"), Required(document, "Secret"));
        var registry = RegistryAddress.Parse(server);

        // After a login docker stores what it was given here before: a token of minutes must not take the place of the login behind it.
        if (!IsShort(secret) || StoredLogins.Find(registry.Host) is not { } known || !IsLasting(known.Secret))
        {
            StoredLogins.Put(registry.Host, new(user, secret, registry.Url));
        }

        return "";
    }

    private static async Task<string> EraseAsync(string server, CancellationToken cancel)
    {
        if (StoredLogins.Remove(RegistryAddress.Parse(server).Host) is { } login)
        {
            await LogoutCommand.RevokeAsync(login, cancel);
        }

        return "";
    }

    private static string List()
    {
        var names = new JsonObject();
        foreach (var (host, login) in StoredLogins.All())
        {
            names[host] = login.User;
        }

        return Of(names);
    }

    private static bool IsLasting(string secret) => secret.StartsWith(Logins.RefreshPrefix, StringComparison.Ordinal);

    private static bool IsShort(string secret) => secret.StartsWith("eyJ", StringComparison.Ordinal) && secret.Split('.').Length == 3;

    private static string Required(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidOperationException($"docker sent no {name}");

    private static string Of(JsonObject content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            content.WriteTo(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
