using System.Diagnostics;

namespace Berth.Durability.Tests.FullDisk;

/// <summary>A file system of a few MiB of its own, so that it can be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <exception cref="InvalidOperationException">This user may not mount.</exception>
    public SmallDisk(int mebibytes)
    {
        var (code, errors) = Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "berth-small-disk", folder.Path);
        if (code != 0)
        {
            folder.Dispose();
            throw new InvalidOperationException($"this test mounts a small tmpfs, for which it has to run as root (or in a container with CAP_SYS_ADMIN): {errors}");
        }
    }

    public string Path => folder.Path;

    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    public void Dispose()
    {
        Run("umount", "--lazy", folder.Path);
        folder.Dispose();
    }

    private static (int Code, string Errors) Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
