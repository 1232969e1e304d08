namespace Berth.Harness;

/// <summary>How a manifest names content.</summary>
/// <param name="Size">Bytes.</param>
public sealed record Descriptor(string MediaType, string Digest, long Size);
