using System.Buffers;
using System.IO.Pipelines;

namespace Berth.Core.Blobs;

/// <summary>The bytes that a request brings to an upload.</summary>
/// <param name="Reader">Where they arrive.</param>
/// <param name="Length">How many, in bytes, if the client said so.</param>
/// <param name="Range">Where they belong, if the client said so.</param>
public sealed record UploadBody(PipeReader Reader, long? Length, UploadRange? Range)
{
    /// <summary>Nothing at all, for an upload that was filled before.</summary>
    public static UploadBody Empty => new(PipeReader.Create(ReadOnlySequence<byte>.Empty), 0, null);

    /// <summary>Whether it is one of the parts that all but the last have at least <see cref="Uploads.MinPart"/> bytes.</summary>
    public bool IsPart { get; init; }

    /// <summary>How many bytes were taken so far.</summary>
    public long Taken { get; internal set; }
}
