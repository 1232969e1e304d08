using Berth.Core.Blobs;
using Microsoft.Win32.SafeHandles;

namespace Berth.Storage.Files;

/// <summary>
/// Blobs as files of one file system. A blob's bytes are flushed under their staging name, renamed, and the names flushed, before anyone
/// is told: a crash leaves the old file, the new file or a staging file, never half a blob. All that wait at a time share the two flushes.
/// </summary>
public sealed class FileBlobStore : IBlobStore, IDisposable
{
    private readonly BlobPaths paths;
    private readonly SafeFileHandle fileSystem;
    private readonly GroupCommit<FlushRequest> flushes;

    /// <param name="root">The folder; it is made if it is not there.</param>
    /// <exception cref="PlatformNotSupportedException">This is not Linux, whose flush of a whole file system the store is built on.</exception>
    public FileBlobStore(string root)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("storage in files needs Linux");
        }

        paths = new(root);
        Directory.CreateDirectory(paths.Uploads);
        Directory.CreateDirectory(paths.Blobs);

        // A file that stands for its file system: syncfs takes any.
        fileSystem = File.OpenHandle(paths.Probe, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        flushes = new("berth files", Commit);
    }

    public IStagedBlob Stage(UploadId upload, long offset, long? expected)
    {
        try
        {
            return new FileStagedBlob(this, upload, paths.FileOf(upload), offset, expected);
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw DiskFull.Refusal(exception);
        }
    }

    public void Discard(UploadId upload) => File.Delete(paths.FileOf(upload));

    public long StagedLength(UploadId upload)
    {
        var file = new FileInfo(paths.FileOf(upload));
        return file.Exists ? file.Length : 0;
    }

    public IEnumerable<UploadId> ListStaged()
    {
        foreach (var path in Directory.EnumerateFiles(paths.Uploads))
        {
            if (UploadId.TryParse(Path.GetFileName(path), out var upload))
            {
                yield return upload.Value;
            }
        }
    }

    public IBlobContent? Open(Digest digest)
    {
        try
        {
            return new FileBlobContent(File.OpenHandle(
                paths.FileOf(digest), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public IEnumerable<Digest> List() => paths.List();

    public void Quarantine(Digest digest)
    {
        Directory.CreateDirectory(paths.Quarantine);
        File.Move(paths.FileOf(digest), paths.QuarantineOf(digest), overwrite: true);
        Directory.Delete(paths.FolderOf(digest));
        Linux.SyncFileSystem(fileSystem);
    }

    public void Delete(Digest digest)
    {
        if (File.Exists(paths.FileOf(digest)))
        {
            File.Delete(paths.FileOf(digest));
            Directory.Delete(paths.FolderOf(digest));
        }
    }

    public void Probe()
    {
        RandomAccess.Write(fileSystem, "berth"u8, 0);
        RandomAccess.FlushToDisk(fileSystem);
    }

    public void Dispose()
    {
        flushes.Dispose();
        fileSystem.Dispose();
    }

    internal Task FlushAsync() => EnqueueAsync(new(publish: null, flushed: false));

    /// <param name="flushed">Whether the staged bytes are durable already.</param>
    internal Task PublishAsync(UploadId upload, Digest digest, bool flushed) => EnqueueAsync(new((upload, digest), flushed));

    private Task EnqueueAsync(FlushRequest request)
    {
        flushes.Add(request);
        return request.Done;
    }

    private void Commit(List<FlushRequest> batch)
    {
        try
        {
            if (batch.Exists(request => request.Publish is not null && request.HasBytesToFlush))
            {
                Linux.SyncFileSystem(fileSystem);
            }

            batch.ForEach(Rename);
            Linux.SyncFileSystem(fileSystem);
        }
#pragma warning disable CA1031 // Whatever it is belongs to those who wait, or they would wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batch.ForEach(request => request.Failure ??= Explain(exception));
        }

        batch.ForEach(request => request.Complete());
    }

    private void Rename(FlushRequest request)
    {
        if (request.Publish is not { } publish)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(paths.FolderOf(publish.Digest));
            File.Move(paths.FileOf(publish.Upload), paths.FileOf(publish.Digest), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            request.Failure = Explain(exception);
        }
    }

    private static Exception Explain(Exception exception) =>
        exception is IOException failure && DiskFull.Is(failure) ? DiskFull.Refusal(exception) : exception;
}
