using System.Diagnostics;
using System.Net;

namespace Berth.Bench.Servers;

/// <summary>
/// Berth where callers need rights. It starts open, so that it can be filled as any registry is; <see cref="RequireLogin"/> and a restart
/// close it.
/// </summary>
/// <param name="program">The program under test.</param>
/// <param name="options">Further options once it is closed.</param>
internal sealed class LoginProgram(string program, params string[] options) : IRegistryProgram
{
    public string Name => "Berth with login";

    public bool TakesManyTags => true;

    public string ReadyPath => "/livez";

    public bool RequireLogin { get; set; }

    private string Data { get; set; } = "";

    public string[] Prepare(string data, IPEndPoint listen)
    {
        Data = data;
        return
        [
            program, "serve", "--data", data, "--listen", $"http://{listen}", "--visibility", "private",
            .. RequireLogin ? ["--require-login", "true", .. options] : (string[])[],
        ];
    }

    public string[] VersionCommand() => [program, "--version"];

    /// <summary>Makes an access key that may pull and push everything.</summary>
    /// <returns>Its id and secret, as a client sends them.</returns>
    public async Task<(string User, string Secret)> CreateKeyAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, ["key", "create", "bench", "--push", "*", "--data", Data]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var lines = (await process.StandardOutput.ReadToEndAsync(cancel)).Split('\n', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync(cancel);
        return (Value(lines, "id"), Value(lines, "secret"));
    }

    private static string Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim(' ', ':')
        ?? throw new InvalidOperationException($"berth key create does not print '{name}'");
}
