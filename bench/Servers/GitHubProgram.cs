using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Berth.Bench.Servers;

/// <summary>The stand-in for GitHub that the tests use, as a program of its own.</summary>
internal sealed class GitHubProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http = new();

    private GitHubProgram(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<GitHubProgram> StartAsync(CancellationToken cancel)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var start = new ProcessStartInfo(
            Path.Combine(SourceTree.Root, "artifacts/bin/GitHubStandIn/release/Berth.GitHubStandIn"), ["--port", $"{port}"])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        await process.StandardOutput.ReadLineAsync(cancel);
        return new(process, new($"http://127.0.0.1:{port}"));
    }

    /// <summary>A token of a person of its organisation octo-org.</summary>
    public async Task<string> TokenAsync(string user, params string[] scopes)
    {
        var answer = await PostAsync("create-token", JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["user"] = user, ["scopes"] = scopes }));
        return answer.GetProperty("token").GetString()!;
    }

    /// <summary>From now on every connection is reset.</summary>
    public Task GoDownAsync() => PostAsync("down", JsonSerializer.SerializeToElement(new Dictionary<string, object>()));

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        http.Dispose();
    }

    private async Task<JsonElement> PostAsync(string verb, JsonElement body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(Url, $"/_control/{verb}"), body);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }
}
