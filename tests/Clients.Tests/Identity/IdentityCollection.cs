namespace Berth.Clients.Tests.Identity;

/// <summary>The tests that share one registry with identity and one of each client; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class IdentityCollection : ICollectionFixture<IdentityFixture>, ICollectionFixture<EnginesFixture>
{
    public const string Name = "identity";
}
