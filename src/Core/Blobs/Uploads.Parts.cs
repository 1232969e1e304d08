namespace Berth.Core.Blobs;

public sealed partial class Uploads
{
    /// <summary>In bytes: how large every part of an upload in parts is but the last, as ECR has it.</summary>
    public const int MinPart = 5 * 1024 * 1024;

    /// <summary>Closes a session that was filled with parts (<see cref="UploadBody.IsPart"/>).</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.UploadEmpty"/>, <see cref="RegistryError.UploadPartTooSmall"/> or <see cref="RegistryError.BlobAlreadyExists"/>,
    /// after which the upload is as it was; and as <see cref="CompleteAsync"/>.
    /// </exception>
    public async Task<Blob> CompletePartsAsync(UploadSpace space, UploadId id, Digest digest, CancellationToken cancel)
    {
        var upload = await FindAsync(space, id, cancel);
        if (upload.Received == 0)
        {
            throw new RegistryException(RegistryError.UploadEmpty, $"upload {id} has no part");
        }

        using (var session = await database.ReadAsync(cancel))
        {
            if (await UploadTable.FindShortPartEndAsync(session, id, cancel) is { } end && end != upload.Received)
            {
                throw new RegistryException(
                    RegistryError.UploadPartTooSmall, $"the part that ends before byte {end} has less than {MinPart} bytes, and another follows it");
            }

            if (await BlobTable.FindAsync(session, space.Repository, digest, cancel) is not null)
            {
                throw new RegistryException(RegistryError.BlobAlreadyExists, $"{space.Repository} has {digest} already");
            }
        }

        return await CompleteAsync(space, id, digest, UploadBody.Empty, cancel);
    }
}
