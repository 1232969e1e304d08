namespace Berth.Server.Tests.Attacks;

/// <summary>Tests that measure the machine or fill it run after the others and one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
