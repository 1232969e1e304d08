namespace Berth.Storage.Files;

/// <summary>A small file that comes to be whole or not at all, and is still there after a power cut once it is written.</summary>
public static class DurableFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that its owner alone can read. Of two processes that write one at once, the first stays.</summary>
    /// <exception cref="IOException">It did not reach the disk.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
#pragma warning disable CA1416 // The program is for systems whose files have modes.
            using var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnFile });
#pragma warning restore CA1416
            stream.Write(content);
            stream.Flush(flushToDisk: true);
            if (IsMoved(temporary, path))
            {
                Linux.SyncFileSystem(stream.SafeFileHandle);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool IsMoved(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
