using System.Globalization;
using Berth.Clients.Tests.Registry;
using Berth.Harness;

[assembly: AssemblyFixture(typeof(RegistryFixture))]

namespace Berth.Clients.Tests.Registry;

/// <summary>
/// The one Berth that all tests share, each with repositories of its own. To see whether a difference comes from a client, run the
/// same tests against another registry: <c>BERTH_TEST_REGISTRY=http://127.0.0.1:5000</c>.
/// </summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private static readonly string[] FaultMarks = ["\"level\":\"error\"", "\"level\":\"critical\"", "\"status\":5"];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("berth-clients-data-");
    private BerthProcess? berth;
    private int repositories;

    /// <summary>Where the registry listens: plain HTTP on loopback.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The protocol, spoken directly.</summary>
    public RegistryClient Client { get; private set; } = null!;

    /// <summary>A repository that no other test uses.</summary>
    public string NewRepository(string name) =>
        $"{name}-{Interlocked.Increment(ref repositories).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The reference that clients take on the command line.</summary>
    /// <param name="via">Another address in front of the registry.</param>
    public string Reference(string repository, string tag = "1", Uri? via = null) => $"{(via ?? Url).Authority}/{repository}:{tag}";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("BERTH_TEST_REGISTRY") is { } other)
        {
            Url = new(other);
        }
        else
        {
            berth = await BerthProcess.StartAsync(data.FullName);
            Url = berth.Url;
        }

        Client = new(Url);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        try
        {
            await StopAsync();
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private async Task StopAsync()
    {
        if (berth is not null)
        {
            await using (berth)
            {
                var code = await berth.StopAsync();
                AssertUnharmed(code, await berth.ErrorsAsync());
            }
        }
    }

    // Whatever the clients did, breaking off included, the registry has answered nothing with a fault of its own.
    private static void AssertUnharmed(int exitCode, string log)
    {
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(log.Split('\n'), line => FaultMarks.Any(mark => line.Contains(mark, StringComparison.Ordinal)));
    }
}
