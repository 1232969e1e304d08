using System.Text.Json.Nodes;

namespace Berth.Cli.Login;

/// <summary>The secrets of this user, in a file that only this user can read, by docker's name of the registry.</summary>
internal static class StoredLogins
{
    private const string User = "user";
    private const string Secret = "secret";
    private const string Url = "url";

    /// <summary><c>$XDG_DATA_HOME/berth/credentials.json</c>, by default below <c>~/.local/share</c>.</summary>
    internal static string File { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data
            ? data
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
        "berth",
        "credentials.json");

    internal static StoredLogin? Find(string host) => Of(PrivateFile.Read(File)[host] as JsonObject);

    internal static IEnumerable<(string Host, StoredLogin Login)> All() =>
        from entry in PrivateFile.Read(File)
        let login = Of(entry.Value as JsonObject)
        where login is not null
        select (entry.Key, login);

    internal static void Put(string host, StoredLogin login)
    {
        var content = PrivateFile.Read(File);
        content[host] = new JsonObject { [User] = login.User, [Secret] = login.Secret, [Url] = login.Url.AbsoluteUri };
        PrivateFile.Write(File, content, secret: true);
    }

    /// <returns>What was kept, or null.</returns>
    internal static StoredLogin? Remove(string host)
    {
        var content = PrivateFile.Read(File);
        var login = Of(content[host] as JsonObject);
        if (content.Remove(host))
        {
            PrivateFile.Write(File, content, secret: true);
        }

        return login;
    }

    private static StoredLogin? Of(JsonObject? entry) =>
        Text(entry, User) is { } user && Text(entry, Secret) is { } secret && Uri.TryCreate(Text(entry, Url), UriKind.Absolute, out var url)
            ? new(user, secret, url)
            : null;

    private static string? Text(JsonObject? entry, string name) => entry?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
