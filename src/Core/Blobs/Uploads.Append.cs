using System.Buffers;
using System.IO.Pipelines;

namespace Berth.Core.Blobs;

public sealed partial class Uploads
{
    /// <summary>Bytes gathered before they are hashed and written in one go.</summary>
    private const int GatherSize = 256 * 1024;

    private const int RereadSize = 1024 * 1024;

    /// <summary>Adds a chunk. When the connection breaks, what was written until then is kept and the client can go on from there.</summary>
    /// <returns>The upload with all that is now acknowledged.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.UploadNotFound"/>, <see cref="RegistryError.UploadBusy"/>, <see cref="RegistryError.UploadOutOfOrder"/>,
    /// <see cref="RegistryError.UploadLengthMismatch"/> or <see cref="RegistryError.StorageFull"/>; the upload is then as it was.
    /// </exception>
    public async Task<Upload> AppendAsync(UploadSpace space, UploadId id, UploadBody body, CancellationToken cancel)
    {
        using var writer = await open.EnterAsync(id, cancel);
        var upload = await FindAsync(space, id, cancel);
        RequireOrder(upload, body);
        var (staged, hash) = await ResumeAsync(writer, upload, upload.Algorithm, body.Length, cancel);
        using (staged)
        {
            try
            {
                var broken = await ReceiveAsync(staged, hash, body, cancel);
                if (broken is null)
                {
                    RequireLength(body, staged.Length - upload.Received);
                }

                await staged.FlushAsync();
                await AcknowledgeAsync(id, staged.Length, body.IsPart && staged.Length - upload.Received < MinPart ? staged.Length : null);
                writer.KeepHash(hash);
                return broken is null ? upload with { Received = staged.Length } : throw broken;
            }
            catch (RegistryException)
            {
                hash.Dispose();
                staged.CutTo(upload.Received);
                throw;
            }
        }
    }

    private async Task AcknowledgeAsync(UploadId id, long received, long? shortPartEnd)
    {
        if (!await database.WriteAsync(session => UploadTable.UpdateAsync(session, id, received, shortPartEnd, time.GetUtcNow())))
        {
            // It may have ended before the staging area was opened, which made it again.
            store.Discard(id);
            throw new RegistryException(RegistryError.UploadNotFound, $"upload {id} expired while it was written to");
        }
    }

    private static void RequireOrder(Upload upload, UploadBody body)
    {
        if (body.Range is not { } range)
        {
            return;
        }

        if (range.First != upload.Received)
        {
            throw new RegistryException(
                RegistryError.UploadOutOfOrder, $"the chunk begins at byte {range.First}, the upload goes on at byte {upload.Received}");
        }

        if (body.Length is { } length)
        {
            RequireLength(body, length);
        }
    }

    private static void RequireLength(UploadBody body, long length)
    {
        if (body.Range is { } range && range.Length != length)
        {
            throw new RegistryException(
                RegistryError.UploadLengthMismatch, $"the range {range} has {range.Length} bytes, the request brought {length}");
        }
    }

    /// <summary>Opens the staging area behind what was acknowledged, with the hash of it.</summary>
    private async Task<(IStagedBlob Staged, UploadHash Hash)> ResumeAsync(
        OpenUploads.Writer writer, Upload upload, DigestAlgorithm algorithm, long? expected, CancellationToken cancel)
    {
        IStagedBlob staged;
        try
        {
            staged = store.Stage(upload.Id, upload.Received, expected);
        }
        catch (InvalidDataException)
        {
            // Acknowledged bytes are gone: the disk lost them. The client has to begin again, and cannot while the session answers.
            await EndAsync(upload.Id);
            throw NotFound(upload.Repository, upload.Id);
        }

        try
        {
            return (staged, writer.TakeHash(algorithm, upload.Received) ?? await RehashAsync(staged, algorithm, cancel));
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    private static Task<UploadHash> RehashAsync(IStagedBlob staged, DigestAlgorithm algorithm, CancellationToken cancel)
    {
        var hash = new UploadHash(algorithm);
        if (staged.Length == 0)
        {
            return Task.FromResult(hash);
        }

        return Task.Run(
            () =>
            {
                var buffer = new byte[RereadSize];
                while (staged.Read(buffer, hash.Position) is > 0 and var read)
                {
                    cancel.ThrowIfCancellationRequested();
                    hash.Append(buffer.AsSpan(0, read));
                }

                return hash;
            },
            cancel);
    }

    /// <summary>Moves the body into the staging area until its end.</summary>
    /// <returns>Null, or why the body ended early: the client is gone, which is no fault of what came before.</returns>
    private static async Task<Exception?> ReceiveAsync(IStagedBlob staged, UploadHash hash, UploadBody body, CancellationToken cancel)
    {
        while (true)
        {
            ReadResult read;
            try
            {
                read = await body.Reader.ReadAtLeastAsync(GatherSize, cancel);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                return exception;
            }

            try
            {
                Take(read.Buffer, staged, hash);
                body.Taken += read.Buffer.Length;
            }
            finally
            {
                // Also when the disk is full: a read that is not finished costs the client its connection, and with it perhaps the answer.
                body.Reader.AdvanceTo(read.Buffer.End);
            }

            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static void Take(in ReadOnlySequence<byte> bytes, IStagedBlob staged, UploadHash hash)
    {
        if (!bytes.IsEmpty)
        {
            staged.Append(bytes);
            hash.Append(bytes);
        }
    }
}
