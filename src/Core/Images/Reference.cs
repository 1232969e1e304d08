using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>How a request names a manifest: by tag or by digest. A colon makes it a digest, since no tag has one.</summary>
public readonly record struct Reference
{
    private Reference(Tag? tag, Digest? digest) => (Tag, Digest) = (tag, digest);

    public Tag? Tag { get; }

    public Digest? Digest { get; }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.TagInvalid"/>, <see cref="RegistryError.DigestInvalid"/> or <see cref="RegistryError.DigestUnsupported"/>
    /// </exception>
    public static Reference Parse(string text) => text.Contains(':', StringComparison.Ordinal)
        ? new(null, Core.Blobs.Digest.Parse(text))
        : new(Core.Images.Tag.Parse(text), null);

    public override string ToString() => Tag?.Value ?? Digest?.Value ?? "";
}
