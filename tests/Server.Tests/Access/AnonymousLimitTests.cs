using System.Globalization;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Access;

/// <summary>Anonymous requests are limited by address; nobody with a valid credential is held up by others.</summary>
public sealed class AnonymousLimitTests(AnonymousLimitTests.LimitedHost host) : IClassFixture<AnonymousLimitTests.LimitedHost>
{
    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_again_and_then_let_in()
    {
        var key = await host.Services.GetRequiredService<AccessKeys>()
            .CreateAsync("machine", AccessHost.PolicyOf(EcrActions.Pull, "*"), null, new Actor("test", "test", null, null));
        var valid = AccessHost.As(key.Key.Id, key.Secret);
        Answer refused;
        do
        {
            refused = await host.SendAsync(Call.Get("/v2/none/manifests/1"));
        }
        while (refused.Status == 401);

        refused.IsError(429, "TOOMANYREQUESTS");
        Assert.InRange(int.Parse(refused["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        (await host.SendAsync(AccessHost.As("nobody", "guess")(Call.Get("/token")))).Is(429);
        (await host.SendAsync(AccessHost.Bearing("guess")(Call.Get("/v2/")))).Is(429);

        // A cluster behind one address is not locked out by one machine with an old password.
        (await host.SendAsync(valid(Call.Get("/token")))).Is(200);
        (await host.SendAsync(valid(Call.Get("/v2/")))).Is(200);

        await Eventually.BecomesAsync(() => host.SendAsync(Call.Get("/v2/")), answer => answer.Status == 401);
    }

    public sealed class LimitedHost : EmbeddedHost
    {
        protected override ServeOptions Configure(string data) => base.Configure(data) with { Access = new() { RequireLogin = true, AnonymousRate = 60 } };
    }
}
