using Berth.Harness.Images;

namespace Berth.Clients.Tests.Identity;

/// <summary>Teams own namespaces, and what they push is public unless somebody says otherwise.</summary>
[Collection(IdentityCollection.Name)]
public sealed class TeamTests(IdentityFixture registry, EnginesFixture engines)
{
    private const string Nobody = "nobody";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesFixture.Names), MemberType = typeof(EnginesFixture))]
    public async Task A_team_pushes_to_its_namespace_and_another_team_does_not(string client)
    {
        var (engine, reference) = (engines[client], registry.Reference(registry.NewRepository($"platform/{client}")));
        var image = SampleImage.Create(reference);
        Said.Yes(await engine.TryLoginAsync(registry.Person("alice"), registry.Host, Cancel));
        Said.Yes(await engine.TryLoginAsync(registry.Person("bob"), registry.Host, Cancel));

        Said.Refused(await engine.TryPushAsync("bob", image, reference, Cancel));
        Said.Refused(await engine.TryPushAsync(Nobody, image, reference, Cancel));
        Said.Yes(await engine.TryPushAsync("alice", image, reference, Cancel));

        Said.Yes(await engine.TryPullAsync("alice", reference, Cancel));
        Said.Yes(await engine.TryPullAsync("bob", reference, Cancel));
        Said.Yes(await engine.TryPullAsync(Nobody, reference, Cancel));
    }

    [Theory]
    [MemberData(nameof(EnginesFixture.Names), MemberType = typeof(EnginesFixture))]
    public async Task Public_and_private_images_of_one_host_are_pulled_with_and_without_a_login(string client)
    {
        var engine = engines[client];
        var (open, hidden) = (registry.NewRepository($"platform/{client}"), registry.NewRepository($"platform/{client}"));
        await registry.OperateAsync("repository", "create", hidden);
        await registry.OperateAsync("repository", "visibility", hidden, "private");
        await PushAsync(open);
        await PushAsync(hidden);
        Said.Yes(await engine.TryLoginAsync(registry.Person("alice"), registry.Host, Cancel));
        Said.Yes(await engine.TryLoginAsync(registry.Person("bob"), registry.Host, Cancel));

        Said.Yes(await engine.TryPullAsync(Nobody, registry.Reference(open), Cancel));
        Said.Hidden(await engine.TryPullAsync(Nobody, registry.Reference(hidden), Cancel));
        Said.Yes(await engine.TryPullAsync("alice", registry.Reference(hidden), Cancel));
        Said.Yes(await engine.TryPullAsync("alice", registry.Reference(open), Cancel));
        Said.Hidden(await engine.TryPullAsync("bob", registry.Reference(hidden), Cancel));
        Said.Yes(await engine.TryPullAsync("bob", registry.Reference(open), Cancel));

        await engine.LogoutAsync("alice", registry.Host, Cancel);
        Said.Hidden(await engine.TryPullAsync("alice", registry.Reference(hidden), Cancel));
        Said.Yes(await engine.TryPullAsync("alice", registry.Reference(open), Cancel));
    }

    private async Task PushAsync(string repository)
    {
        var reference = registry.Reference(repository);
        Said.Yes(await engines.Skopeo.TryLoginAsync(registry.Person("alice"), registry.Host, Cancel));
        Said.Yes(await engines.Skopeo.TryPushAsync("alice", SampleImage.Create(reference), reference, Cancel));
    }
}
