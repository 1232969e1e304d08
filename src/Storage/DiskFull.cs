using Berth.Core;

namespace Berth.Storage;

/// <summary>How the operating system says that there is no room left.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    internal static bool IsErrno(int error) => error is NoSpace or QuotaExceeded;

    /// <summary>On Unix an <see cref="IOException"/> carries the error number in its HResult.</summary>
    internal static bool Is(IOException exception) => IsErrno(exception.HResult);

    internal static RegistryException Refusal(Exception cause) =>
        new(RegistryError.StorageFull, "the registry's disk is full: nothing was stored", cause);
}
