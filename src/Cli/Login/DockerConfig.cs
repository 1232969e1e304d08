using System.Text.Json.Nodes;

namespace Berth.Cli.Login;

/// <summary>Docker's own settings, of which one line is the registry's; everything else stays as it is.</summary>
internal static class DockerConfig
{
    internal const string Helper = "berth";

    private const string Helpers = "credHelpers";

    /// <summary><c>$DOCKER_CONFIG/config.json</c>, by default below <c>~/.docker</c>.</summary>
    internal static string File { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker"),
        "config.json");

    internal static void AddHelper(string host)
    {
        var config = PrivateFile.Read(File);
        if (config[Helpers] is not JsonObject helpers)
        {
            config[Helpers] = helpers = [];
        }

        helpers[host] = Helper;
        PrivateFile.Write(File, config, secret: false);
    }

    /// <summary>Removes the line if it is this program's.</summary>
    internal static void RemoveHelper(string host)
    {
        var config = PrivateFile.Read(File);
        if (config[Helpers] is not JsonObject helpers || helpers[host] is not JsonValue value || !value.TryGetValue<string>(out var name) || name != Helper)
        {
            return;
        }

        helpers.Remove(host);
        if (helpers.Count == 0)
        {
            config.Remove(Helpers);
        }

        PrivateFile.Write(File, config, secret: false);
    }
}
