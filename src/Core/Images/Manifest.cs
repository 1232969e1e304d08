using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>A manifest that a repository has.</summary>
/// <param name="Digest">Its address, in the algorithm that it was pushed under.</param>
/// <param name="MediaType">As it was pushed, without parameters.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Content">Its exact bytes; empty where only its head was asked for.</param>
public sealed record Manifest(Digest Digest, string MediaType, long Size, byte[] Content)
{
    /// <summary>Of its row.</summary>
    internal long Id { get; init; }

    /// <summary>Only an active one can be pulled.</summary>
    public ImageStatus Status { get; init; }

    /// <summary>Its last recorded pull.</summary>
    internal DateTimeOffset? PulledAt { get; init; }
}
