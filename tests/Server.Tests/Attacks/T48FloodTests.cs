using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Very many of what costs a client nothing.</summary>
[Collection(Alone.Name)]
public sealed class T48FloodTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const int Sessions = 10_000;
    private const int Connections = 2_000;

    [Fact(DisplayName = "T48 ten thousand idle sessions cost no file and little memory")]
    public async Task IdleSessions()
    {
        var repository = host.NewRepository();
        await repository.StartUploadAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Parallel.ForAsync(0, Sessions, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) => await repository.StartUploadAsync());

        Assert.Empty(Directory.GetFiles(Path.Combine(host.Data, "storage", "_berth", "uploads")));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Sessions * 1024L);
        await repository.PushImageAsync("still-served");
    }

    [Fact(DisplayName = "T48 two thousand idle connections cost little memory and hold nobody up")]
    public async Task IdleConnections()
    {
        (await host.SendAsync(Call.Get("/v2/"))).Is(200);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var connections = new List<RawConnection>();
        try
        {
            for (var number = 0; number < Connections; number++)
            {
                connections.Add(await host.ConnectAsync());
            }

            (await host.SendAsync(Call.Get("/v2/"))).Is(200);
            await host.NewRepository().PushImageAsync("still-served");

            // A block of the pool for each of them would be 128 KiB.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Connections * 32 * 1024L);
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
