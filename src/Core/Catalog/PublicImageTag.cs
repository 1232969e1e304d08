namespace Berth.Core.Catalog;

/// <summary>A tag of a public repository, and what it names.</summary>
public sealed record PublicImageTag(string Name, DateTimeOffset Updated, PublicImage Image);
