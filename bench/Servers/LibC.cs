using System.Runtime.InteropServices;

namespace Berth.Bench.Servers;

/// <summary>The system calls that the base library does not offer.</summary>
internal static class LibC
{
    private const int SigTerm = 15;

    /// <summary>Asks a process to stop.</summary>
    public static void Terminate(int process) => _ = kill(process, SigTerm);

    /// <summary>Waits until all that was written is on the disk.</summary>
    public static void Flush() => sync();

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern void sync();
}
