namespace Berth.Server.Ecr;

/// <summary>An image by its digest, by one of its tags, or by both.</summary>
internal sealed record ImageIdentifier(string? ImageDigest, string? ImageTag);
