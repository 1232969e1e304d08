using System.Text;
using System.Text.Json;
using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>
/// A private manifest read with a token, beside the same manifest read where everything is open: what it costs to decide each request.
/// </summary>
internal sealed class AuthorisedRead(Scale scale) : ICase, IAsyncDisposable
{
    private const int Clients = 32;
    private const string Repository = "bench/read";
    private const string Path = $"/v2/{Repository}/manifests/{SmallRead.Tag}";

    private readonly byte[] open = Request.Get(Path, Image.MediaType);
    private byte[] authorised = [];
    private RunningRegistry? closed;

    public string Name => "manifest-authorised";

    public string Title => "GET manifest by tag, with a token";

    public bool Fits(IRegistryProgram program) => program is BerthProgram;

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        var program = new LoginProgram(((BerthProgram)registry.Program).Path);
        closed = await RunningRegistry.StartAsync(program, registry.Data + "-login", cancel);
        foreach (var target in (RunningRegistry[])[registry, closed])
        {
            using var connection = new HttpConnection(target.EndPoint);
            Push.Image(connection, Repository, SmallRead.Tag, SmallRead.Image, UploadMode.OnePut);
        }

        program.RequireLogin = true;
        await closed.RestartAsync(cancel);
        authorised = Request.Get(Path, Image.MediaType, $"Authorization: Bearer {await TokenAsync(program, closed, cancel)}\r\n");
        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(scale.WarmUp, ReadOpen, cancel);
        await new ClosedLoop(closed.EndPoint, Clients).RunAsync(scale.WarmUp, ReadAuthorised, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel)
    {
        var isOpenFirst = round % 2 == 0;
        var first = isOpenFirst ? await OpenAsync(registry, cancel) : await AuthorisedAsync(cancel);
        var second = isOpenFirst ? await AuthorisedAsync(cancel) : await OpenAsync(registry, cancel);
        var (whenOpen, whenClosed) = isOpenFirst ? (first, second) : (second, first);
        return
        [
            new(Measure.OpenCpu, whenOpen.CpuSecondsPerOperation * 1e6),
            new(Measure.AuthorisedCpu, whenClosed.CpuSecondsPerOperation * 1e6),
            new(Measure.CpuRatio, whenClosed.CpuSecondsPerOperation / whenOpen.CpuSecondsPerOperation),
            new(Measure.RequestsPerSecond, whenClosed.Load.PerSecond),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (closed is not null)
        {
            await closed.DisposeAsync();
        }
    }

    private static async Task<string> TokenAsync(LoginProgram program, RunningRegistry registry, CancellationToken cancel)
    {
        var (user, secret) = await program.CreateKeyAsync(cancel);
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{secret}"));
        using var connection = new HttpConnection(registry.EndPoint);
        var answer = connection.Exchange(Request.Get($"/token?service=berth&scope=repository:{Repository}:pull", "*/*", $"Authorization: Basic {basic}\r\n"), 200);
        return JsonDocument.Parse(answer.Body.ToArray()).RootElement.GetProperty("token").GetString()!;
    }

    private Task<Observation> OpenAsync(RunningRegistry registry, CancellationToken cancel) => Observation.OfAsync(registry, Clients, scale.Reading, ReadOpen, cancel);

    private Task<Observation> AuthorisedAsync(CancellationToken cancel) => Observation.OfAsync(closed!, Clients, scale.Reading, ReadAuthorised, cancel);

    private void ReadOpen(HttpConnection connection, int index) => Pull.ExpectLength(connection.Exchange(open, 200), SmallRead.Image.Manifest.Bytes.Length);

    private void ReadAuthorised(HttpConnection connection, int index) =>
        Pull.ExpectLength(connection.Exchange(authorised, 200), SmallRead.Image.Manifest.Bytes.Length);
}
