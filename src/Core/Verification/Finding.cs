using Berth.Core.Blobs;

namespace Berth.Core.Verification;

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The digest, or the upload, that it is wrong with.</param>
/// <param name="Digest">The blob or manifest, if it is one.</param>
/// <param name="Tags">What users pull and cannot trust until it is pushed again, as <c>repository:tag</c> or <c>repository@digest</c>.</param>
public sealed record Finding(FindingKind Kind, string Subject, Digest? Digest, IReadOnlyList<string> Tags)
{
    /// <summary>Whether content is lost; otherwise it is a left-over that takes room and harms nobody.</summary>
    public bool IsDamage => Kind is not (FindingKind.OrphanedBytes or FindingKind.OrphanedUpload);
}
