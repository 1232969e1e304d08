using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Storage.Files;

/// <summary>The calls of Linux that .NET has no word for.</summary>
internal static partial class Linux
{
    private const int StartWriting = 2; // SYNC_FILE_RANGE_WRITE
    private const int KeepSize = 1; // FALLOC_FL_KEEP_SIZE

    /// <summary>Flushes everything that was written to the file system that holds <paramref name="file"/>: bytes and names.</summary>
    /// <exception cref="IOException">Something did not reach the disk.</exception>
    internal static void SyncFileSystem(SafeFileHandle file) => Check(syncfs(file));

    /// <summary>Begins to write dirty pages out and does not wait, so that the flush at the end finds little to do.</summary>
    internal static void StartWriteback(SafeFileHandle file, long offset, long length) => _ = sync_file_range(file, offset, length, StartWriting);

    /// <summary>Reserves room without changing the file's length, where the file system can do that.</summary>
    /// <exception cref="IOException">There is not so much room.</exception>
    internal static void Reserve(SafeFileHandle file, long offset, long length)
    {
        if (fallocate(file, KeepSize, offset, length) != 0 && DiskFull.IsErrno(Marshal.GetLastPInvokeError()))
        {
            Check(-1);
        }
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException(new Win32Exception(error).Message, error);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int syncfs(SafeFileHandle file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sync_file_range(SafeFileHandle file, long offset, long length, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fallocate(SafeFileHandle file, int mode, long offset, long length);
}
