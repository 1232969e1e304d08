using Berth.Core.Audit;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Operations;

/// <summary>How events without a transaction come into the record of a running registry.</summary>
public sealed class AuditWriterTests(ClockedHost host) : IClassFixture<ClockedHost>
{
    private AuditLog Audit => host.Services.GetRequiredService<AuditLog>();

    [Fact]
    public async Task What_happens_is_in_the_record_soon()
    {
        Audit.Add(Denied("soon"));
        await Eventually.BecomesAsync(() => SubjectsAsync("soon"), subjects => subjects.Count == 1);
    }

    [Fact]
    public async Task What_waits_when_the_registry_stops_is_written()
    {
        for (var number = 0; number < 1_000; number++)
        {
            Audit.Add(Denied("stop") with { Subject = $"{number % 500}" });
        }

        await host.RestartAsync();
        Assert.Equal(1_000, (await SubjectsAsync("stop")).Count);
    }

    [Fact]
    public async Task Last_uses_are_written_when_the_registry_stops()
    {
        var keys = host.Services.GetRequiredService<Core.Identity.AccessKeys>();
        var made = await keys.CreateAsync("stop", Core.Identity.AccessKeyScope.ToPolicy(["*"], [], "r", "1"), null, new("operator", "root", null, null));
        await keys.VerifyAsync(made.Key.Id, made.Secret, "192.0.2.7", TestContext.Current.CancellationToken);
        await host.RestartAsync();
        keys = host.Services.GetRequiredService<Core.Identity.AccessKeys>();
        Assert.Equal("192.0.2.7", (await keys.FindAsync(made.Key.Id, TestContext.Current.CancellationToken))?.LastUsedFrom);
    }

    private AuditEvent Denied(string repository) => new()
    {
        Kind = AuditEventKind.Denied,
        At = host.Clock.GetUtcNow(),
        Actor = new("github:user:1", "mallory", null, null),
        Repository = repository,
        Subject = "x",
    };

    private async Task<IReadOnlyList<string?>> SubjectsAsync(string repository)
    {
        var record = await Audit.ListAsync(new() { Repository = repository, Count = 5_000 }, TestContext.Current.CancellationToken);
        return [.. record.Select(happened => happened.Subject)];
    }
}
