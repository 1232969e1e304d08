using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>What a manifest says of content that it names (image-spec, "OCI Content Descriptors").</summary>
/// <param name="MediaType">The content's type.</param>
/// <param name="Digest">The content's address.</param>
/// <param name="Size">In bytes.</param>
public sealed record Descriptor(string MediaType, Digest Digest, long Size);
