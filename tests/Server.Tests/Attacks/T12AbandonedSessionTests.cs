using Berth.Core.Blobs;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Attacks;

/// <summary>Sessions that nobody comes back to.</summary>
public sealed class T12AbandonedSessionTests(ClockedHost host) : IClassFixture<ClockedHost>
{
    [Fact(DisplayName = "T12 a session at rest for a day is thrown away with its bytes, one in use is not")]
    public async Task Expire()
    {
        var repository = host.NewRepository();
        var before = await host.StateAsync();
        var abandoned = await repository.StartUploadAsync();
        var used = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(abandoned).Sending(Bytes.Unique(10)))).Is(202);

        host.Clock.Advance(TimeSpan.FromHours(23));
        (await host.SendAsync(Call.Patch(used).Sending(Bytes.Unique(10)))).Is(202);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.RestartAsync(); // The job looks at the start and then every minute.

        await Eventually.BecomesAsync(async () => (await host.SendAsync(Call.Get(abandoned))).Status, status => status == 404);
        (await host.SendAsync(Call.Get(used))).Is(204).Has("Range", "0-9");
        (await host.SendAsync(Call.Delete(used))).Is(204);
        Assert.Equal(before, await host.StateAsync());
    }

    [Fact(DisplayName = "T12 a session that expires while it is written to is refused and leaves nothing")]
    public async Task ExpireWhileWriting()
    {
        var before = await host.StateAsync();
        var location = await host.NewRepository().StartUploadAsync();
        await using var writer = await host.ConnectAsync();
        await writer.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Length: 10", "Expect: 100-continue");
        (await writer.ReadAsync()).Is(100);

        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await host.Services.GetRequiredService<Uploads>().ExpireAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken));
        await writer.SendAsync(Bytes.Unique(10));

        (await writer.ReadAsync()).IsError(404, "BLOB_UPLOAD_UNKNOWN");
        Assert.Equal(before, await host.StateAsync());
    }
}
