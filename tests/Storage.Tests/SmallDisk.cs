using System.Diagnostics;

namespace Berth.Storage.Tests;

/// <summary>A file system of a few megabytes, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal SmallDisk(int megabytes)
    {
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path) is { Length: > 0 } refusal)
        {
            folder.Dispose();
            Assert.Fail($"this test mounts a small tmpfs to fill it, and needs a user who may (root, or CAP_SYS_ADMIN in a container): {refusal}");
        }
    }

    internal string Path => folder.Path;

    internal long Free => new DriveInfo(folder.Path).AvailableFreeSpace;

    private string Filler => System.IO.Path.Combine(folder.Path, "filler");

    public void Dispose()
    {
        Run("umount", "--lazy", folder.Path);
        folder.Dispose();
    }

    /// <summary>Takes all the room but so many bytes.</summary>
    internal void Fill(long leave)
    {
        using var file = File.OpenHandle(Filler, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, new byte[Math.Max(0, Free - leave)], 0);
    }

    internal void Empty() => File.Delete(Filler);

    /// <returns>Why it did not work; empty if it did.</returns>
    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"{program} failed: {errors.Trim()}";
    }
}
