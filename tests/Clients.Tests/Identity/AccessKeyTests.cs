using Berth.Clients.Tests.Engines;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Identity;

/// <summary>Keys of machines that nobody vouches for.</summary>
[Collection(IdentityCollection.Name)]
public sealed class AccessKeyTests(IdentityFixture registry, EnginesFixture engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesFixture.Names), MemberType = typeof(EnginesFixture))]
    public async Task A_key_opens_what_it_was_made_for_until_it_is_revoked(string client)
    {
        var engine = engines[client];
        var (own, other) = (registry.NewRepository($"platform/{client}"), registry.NewRepository($"platform/{client}"));
        await registry.OperateAsync("repository", "create", own, "--visibility", "private");
        var key = await CreateAsync(client, own);
        Said.Yes(await engine.TryLoginAsync(key, registry.Host, Cancel));

        Said.Yes(await engine.TryPushAsync("machine", SampleImage.Create(own), registry.Reference(own), Cancel));
        Said.Yes(await engine.TryPullAsync("machine", registry.Reference(own), Cancel));
        Said.Refused(await engine.TryPushAsync("machine", SampleImage.Create(other), registry.Reference(other), Cancel));

        await registry.OperateAsync("key", "revoke", key.User);
        await registry.LogsInAsync(key, expected: false);
        Said.Refused(await engine.TryPullAsync("machine", registry.Reference(own), Cancel));
    }

    [Fact]
    public async Task While_a_key_is_replaced_both_open_the_same()
    {
        var repository = registry.NewRepository("platform/replaced");
        var reference = registry.Reference(repository);
        await registry.OperateAsync("repository", "create", repository, "--visibility", "private");
        var (first, second) = (await CreateAsync("node", repository), await CreateAsync("node", repository));
        Said.Yes(await engines.Skopeo.TryLoginAsync(first, registry.Host, Cancel));
        Said.Yes(await engines.Skopeo.TryPushAsync("machine", SampleImage.Create(repository), reference, Cancel));

        Said.Yes(await engines.Skopeo.TryPullAsync(first, reference, Cancel));
        Said.Yes(await engines.Skopeo.TryPullAsync(second, reference, Cancel));
        await registry.OperateAsync("key", "revoke", first.User);
        await registry.LogsInAsync(first, expected: false);
        Said.Refused(await engines.Skopeo.TryPullAsync(first, reference, Cancel));
        Said.Yes(await engines.Skopeo.TryPullAsync(second, reference, Cancel));
    }

    private async Task<Login> CreateAsync(string name, string repository)
    {
        var printed = (await registry.OperateAsync("key", "create", name, "--push", repository)).Split('\n');
        return new("machine", Value("id: "), Value("secret: "));

        string Value(string label) => printed.Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
    }
}
