using System.ComponentModel;
using System.Globalization;
using Berth.Harness;

namespace Berth.Durability.Tests.PowerCut;

/// <summary>Berth under strace, which writes every system call that changes a file or answers a client.</summary>
internal static class TracedBerth
{
    private const string Calls =
        "open,openat,creat,mkdir,mkdirat,link,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,write,writev,pwrite64,pwritev,pwritev2,"
        + "ftruncate,fallocate,copy_file_range,mmap,fsync,fdatasync,syncfs,sync,sendto,sendmsg";

    /// <summary>Starts it; the trace is whole once the process has ended and <see cref="WaitAsync"/> returned.</summary>
    public static async Task<BerthProcess> StartAsync(string data, string trace, CancellationToken cancel)
    {
        // -D: strace steps aside, so that the process that is started, signalled and awaited is berth itself.
        string[] strace = ["strace", "-D", "-f", "-yy", "-s", "200", "-o", trace, "-e", $"trace={Calls}", "-e", "signal=none"];
        try
        {
            return await BerthProcess.StartAsync(data, prefix: strace, cancel: cancel);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("this test needs strace (Debian package strace)", e);
        }
    }

    /// <summary>Waits until strace has written the end of the process, which it does a little after that end.</summary>
    public static async Task<string[]> WaitAsync(string trace, int process, CancellationToken cancel)
    {
        while (true)
        {
            var lines = await File.ReadAllLinesAsync(trace, cancel);
            if (lines.Any(line => IsEnd(line, process)))
            {
                return lines;
            }

            await Task.Delay(20, cancel);
        }
    }

    /// <summary>strace pads short process ids with spaces.</summary>
    private static bool IsEnd(string line, int process)
    {
        var id = process.ToString(CultureInfo.InvariantCulture);
        return line.StartsWith(id, StringComparison.Ordinal)
            && line[id.Length..].TrimStart().StartsWith("+++ exited with 0 +++", StringComparison.Ordinal)
            && line[id.Length] == ' ';
    }
}
