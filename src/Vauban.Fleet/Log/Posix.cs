using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vauban.Fleet.Log;

/// <summary>What .NET does not offer: fdatasync of a file, fsync of a folder (a folder cannot be opened as a handle).</summary>
internal static class Posix
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;
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

    /// <exception cref="IOException">Names created, replaced or removed may not survive a crash.</exception>
    public static void FlushFolder(string path)
    {
        var descriptor = open(path, ReadOnly | CloseOnExec);
        Check(descriptor, "open");
        try
        {
            Check(fsync(descriptor), "fsync");
        }
        finally
        {
            _ = close(descriptor);
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

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);
}
