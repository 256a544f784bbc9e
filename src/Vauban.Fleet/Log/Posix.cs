using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vauban.Fleet.Log;

/// <summary>fdatasync: .NET only offers fsync, which also writes times that nobody needs.</summary>
internal static class Posix
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <exception cref="IOException">The data may not be on the disk.</exception>
    public static void FlushData(SafeFileHandle file)
    {
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            Check(fdatasync((int)file.DangerousGetHandle()), "fdatasync");
        }
        finally
        {
            if (held)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>The failure means that no space is left.</summary>
    public static bool IsFull(IOException failure) => failure is DiskFullException || (failure.HResult & 0xffff) is NoSpace or QuotaExceeded;

    private static void Check(int result, string call)
    {
        if (result < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw error is NoSpace or QuotaExceeded
                ? new DiskFullException(call)
                : new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fdatasync(int descriptor);

}
