using System.Text;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>Tokens for a person with a personal access token, while GitHub answers and after it went down.</summary>
internal sealed class TokenRequests(Scale scale) : ICase, IAsyncDisposable
{
    private const int Clients = 32;

    private byte[] request = [];
    private GitHubProgram? github;
    private RunningRegistry? closed;

    public string Name => "tokens";

    public string Title => "GET /token with a GitHub token";

    public bool Fits(IRegistryProgram program) => program is BerthProgram;

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        github = await GitHubProgram.StartAsync(cancel);
        var secret = registry.Data + "-github-token";
        await File.WriteAllTextAsync(secret, await github.TokenAsync("olivia", "read:org", "repo"), cancel);
        var program = new LoginProgram(
            ((BerthProgram)registry.Program).Path, "--github", github.Url.ToString(), "--github-organization", "octo-org", "--github-token-file", secret)
        {
            RequireLogin = true,
        };
        closed = await RunningRegistry.StartAsync(program, registry.Data + "-login", cancel);
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"alice:{await github.TokenAsync("alice", "write:packages")}"));
        request = Request.Get("/token?service=berth&scope=repository:platform/app:pull,push", "*/*", $"Authorization: Basic {basic}\r\n");
        await KnownAsync(cancel);
        await new ClosedLoop(closed.EndPoint, Clients).RunAsync(scale.WarmUp, Ask, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var seen = await Observation.OfAsync(closed!, Clients, scale.Reading, Ask, cancel);
        if (round > 0)
        {
            return Down(seen);
        }

        await github!.GoDownAsync();
        return
        [
            new(Measure.TokensUp, seen.Load.PerSecond),
            new(Measure.TokenCpu, seen.CpuSecondsPerOperation * 1e6),
            .. Down(await Observation.OfAsync(closed!, Clients, scale.Reading, Ask, cancel)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (closed is not null)
        {
            await closed.DisposeAsync();
        }

        if (github is not null)
        {
            await github.DisposeAsync();
        }
    }

    private static Reading[] Down(Observation seen) => [new(Measure.TokensDown, seen.Load.PerSecond), new(Measure.P99, seen.Load.Latencies.P99Milliseconds)];

    private void Ask(HttpConnection connection, int index) => connection.Exchange(request, 200);

    /// <summary>The registry reads the organisation in the background; until then nobody is a member of it.</summary>
    private async Task KnownAsync(CancellationToken cancel)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var connection = new HttpConnection(closed!.EndPoint);
                Ask(connection, 0);
                return;
            }
            catch (UnexpectedResponseException) when (attempt < 200)
            {
                await poll.WaitForNextTickAsync(cancel);
            }
        }
    }
}
