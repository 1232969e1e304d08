using Berth.Harness.Images;

namespace Berth.Clients.Tests.Identity;

/// <summary>Who leaves the organisation leaves the registry.</summary>
[Collection(IdentityCollection.Name)]
public sealed class RemovalTests(IdentityFixture registry, EnginesFixture engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesFixture.Names), MemberType = typeof(EnginesFixture))]
    public async Task Who_is_removed_at_GitHub_cannot_push_any_more_whatever_the_client_still_has(string client)
    {
        var (engine, name) = (engines[client], IdentityFixture.Leaver(client));
        var reference = registry.Reference(registry.NewRepository($"platform/{client}"));
        Said.Yes(await engine.TryLoginAsync(registry.Person(name), registry.Host, Cancel));
        Said.Yes(await engine.TryPushAsync(name, SampleImage.Create($"{reference} before"), reference, Cancel));

        registry.GitHub.RemoveMember(registry.GitHub.Organization("octo-org"), registry.GitHub.User(name), announce: true);
        await registry.GitHub.Webhooks.SettledAsync();

        Said.Refused(await engine.TryPushAsync(name, SampleImage.Create($"{reference} after"), reference, Cancel));
    }
}
