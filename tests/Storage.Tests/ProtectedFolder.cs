using System.Diagnostics;

namespace Berth.Storage.Tests;

/// <summary>A folder that nobody may write to, not even root, until this is disposed.</summary>
internal sealed class ProtectedFolder : IDisposable
{
    private readonly string path;

    internal ProtectedFolder(string path)
    {
        this.path = path;
        Assert.True(
            Environment.IsPrivilegedProcess ? Run("chattr", "+i") : Run("chmod", "0500"),
            "this test takes root's right to write to a folder with chattr +i, which did not work here (in a container it needs CAP_LINUX_IMMUTABLE)");
    }

    public void Dispose() => _ = Environment.IsPrivilegedProcess ? Run("chattr", "-i") : Run("chmod", "0700");

    private bool Run(string program, string change)
    {
        using var process = Process.Start(program, [change, path]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
