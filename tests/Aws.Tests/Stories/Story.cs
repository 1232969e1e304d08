namespace Berth.Aws.Tests.Stories;

/// <summary>Calls that follow each other and build on each other, on things that no other story touches.</summary>
/// <param name="Name">Also a part of the names that it gives things.</param>
public sealed record Story(string Name, IReadOnlyList<Step> Steps);
