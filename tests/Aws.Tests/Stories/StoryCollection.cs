namespace Berth.Aws.Tests.Stories;

/// <summary>The tests that share one registry, one after the other: some change what all of it has only once.</summary>
[CollectionDefinition(Name)]
public sealed class StoryCollection : ICollectionFixture<StoryRegistry>
{
    public const string Name = "stories";
}
