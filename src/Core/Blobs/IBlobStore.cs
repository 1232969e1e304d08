namespace Berth.Core.Blobs;

/// <summary>
/// Where bytes lie, under their digest. It knows nothing of repositories: rows decide what exists and who may read it.
/// Bytes arrive in a staging area, named by their upload, and become a blob by <see cref="IStagedBlob.PublishAsync"/>.
/// </summary>
public interface IBlobStore
{
    /// <summary>Opens the staging area of an upload for writing at <paramref name="offset"/>; what lay behind it is cut off.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="offset">How many bytes are there already and stay.</param>
    /// <param name="expected">How many bytes are about to be written, if known: lets the store reserve the room at once.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.StorageFull"/></exception>
    /// <exception cref="InvalidDataException">Fewer than <paramref name="offset"/> bytes are there.</exception>
    IStagedBlob Stage(UploadId upload, long offset, long? expected);

    /// <summary>Removes what is staged, if anything is.</summary>
    void Discard(UploadId upload);

    /// <summary>How many bytes of an upload are staged; 0 if none are.</summary>
    long StagedLength(UploadId upload);

    /// <summary>The uploads that have staged bytes.</summary>
    IEnumerable<UploadId> ListStaged();

    /// <summary>Opens a blob, or null if its bytes are not there.</summary>
    IBlobContent? Open(Digest digest);

    /// <summary>All blobs whose bytes are there.</summary>
    IEnumerable<Digest> List();

    /// <summary>Takes a blob's bytes out of the store and keeps them aside for a person to look at.</summary>
    void Quarantine(Digest digest);

    /// <summary>Removes a blob's bytes, if they are there.</summary>
    void Delete(Digest digest);

    /// <summary>Writes and flushes a few bytes, to learn whether the store takes any.</summary>
    /// <exception cref="IOException">It does not.</exception>
    void Probe();
}
