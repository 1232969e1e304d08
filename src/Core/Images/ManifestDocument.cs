using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>
/// A manifest as it was pushed: its bytes, untouched, and what the registry reads in them. Classified once, here: a document that could
/// be read in two ways is refused, so a digest keeps one meaning.
/// </summary>
public sealed record ManifestDocument
{
    /// <summary>In bytes: the 4 MiB that the specification asks registries to take (distribution-spec, "Pushing Manifests").</summary>
    public const int MaxSize = 4 * 1024 * 1024;

    /// <summary>The most descriptors in one manifest: far above any real image, and few enough to check in one transaction.</summary>
    public const int MaxDescriptors = 10_000;

    /// <summary>Without parameters.</summary>
    public required string MediaType { get; init; }

    /// <summary>The exact bytes that the client sent.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Blobs that must be in the repository: the configuration and the distributable layers, each once.</summary>
    public IReadOnlyList<Digest> Blobs { get; init; } = [];

    /// <summary>Layers that clients fetch from elsewhere, each once; the registry may or may not have them.</summary>
    public IReadOnlyList<Digest> ForeignBlobs { get; init; } = [];

    /// <summary>Manifests that an index lists, each once.</summary>
    public IReadOnlyList<Digest> Manifests { get; init; } = [];

    /// <summary>The manifest that this one is attached to; it need not exist.</summary>
    public Digest? Subject { get; init; }

    /// <summary>What a referrers list says of it: its own, or its configuration's media type; null for an index without one.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The configuration's media type; null for an index.</summary>
    public string? ConfigType { get; init; }

    /// <summary>Its annotations as the JSON object that they stand in, for the referrers list; null if it has none.</summary>
    public ReadOnlyMemory<byte>? Annotations { get; init; }

    /// <param name="content">The request's body.</param>
    /// <param name="contentType">The request's media type, or null if it names none.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.ManifestInvalid"/> or <see cref="RegistryError.ManifestTooLarge"/></exception>
    public static ManifestDocument Parse(ReadOnlyMemory<byte> content, string? contentType) => new ManifestReader(content).Read(contentType);
}
