namespace Berth.Core.Verification;

/// <summary>What can be wrong between rows and bytes.</summary>
public enum FindingKind
{
    /// <summary>A blob's row without bytes.</summary>
    MissingBytes,

    /// <summary>A blob whose bytes have another digest or length.</summary>
    CorruptBytes,

    /// <summary>A manifest whose bytes have another digest.</summary>
    CorruptManifest,

    /// <summary>A manifest that names content which its repository does not have.</summary>
    IncompleteManifest,

    /// <summary>Bytes without a row: what a crash between the two leaves.</summary>
    OrphanedBytes,

    /// <summary>Staged bytes without an upload.</summary>
    OrphanedUpload,
}
