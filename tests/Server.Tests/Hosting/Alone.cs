namespace Berth.Server.Tests.Hosting;

/// <summary>Tests that measure the machine or fill it, or read what is counted for the whole process, run after the others and one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
