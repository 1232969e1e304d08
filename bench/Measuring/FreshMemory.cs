using System.Runtime.InteropServices;

namespace Berth.Bench.Measuring;

/// <summary>
/// Makes free memory really there. On a virtual machine the host backs a page when it is first touched, which costs ten times what a
/// write to the page costs afterwards, and the kernel books it to whoever comes first: it would hide what a server does. A guest that
/// reports its free pages gives them back after about two seconds, so a load that takes longer still pays for some.
/// </summary>
internal static class FreshMemory
{
    private const int PageSize = 4096;

    /// <summary>Touches so many bytes and frees them, for the page cache to take.</summary>
    public static void Touch(long bytes)
    {
        var memory = Marshal.AllocHGlobal((nint)bytes);
        for (var offset = 0L; offset < bytes; offset += PageSize)
        {
            Marshal.WriteByte(memory + (nint)offset, 1);
        }

        Marshal.FreeHGlobal(memory);
    }
}
