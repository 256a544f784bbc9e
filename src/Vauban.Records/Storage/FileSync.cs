using System.Runtime.InteropServices;

namespace Vauban.Records.Storage;

/// <summary>fsync of a directory, which .NET does not offer: without it a renamed file may be gone after a power cut.</summary>
public static partial class FileSync
{
    /// <summary>O_RDONLY | O_CLOEXEC, the same number on every Linux that .NET runs on.</summary>
    private const int ReadOnly = 0x80000;

    public static void Directory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"open({path}): errno {Marshal.GetLastPInvokeError().Plain()}");
        }

        try
        {
            if (Fsync(descriptor) != 0)
            {
                throw new IOException($"fsync({path}): errno {Marshal.GetLastPInvokeError().Plain()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Writes beside the target, flushes, renames, flushes the directory: after a crash the old content or the new, never a part.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        Directory(Path.GetDirectoryName(path)!);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
