using System.Runtime.InteropServices;

namespace Vauban.Records.Storage;

/// <summary>
/// Threads that work for people and must not slow a device. .NET's own priorities have no effect on Linux; nice (setpriority(2)) there counts per
/// thread: at 10 it gets a tenth of a device's share where both want the processor, and all of it where none does.
/// </summary>
public static partial class QuietThread
{
    private const int OfThread = 0;
    private const int Nice = 10;

    [ThreadStatic]
    private static bool yields;

    /// <summary>Runs the work on a thread of its own that yields to those of devices; what it throws ends the process, as on any thread.</summary>
    public static void Start(string name, Action work)
    {
        var thread = new Thread(() =>
        {
            Yield();
            work();
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
    }

    /// <summary>From now on this thread of the pool, which answers people, yields to those of devices; it stays so.</summary>
    public static void AnswerPeople()
    {
        if (!yields && Thread.CurrentThread.IsThreadPoolThread)
        {
            Yield();
        }
    }

    private static void Yield()
    {
        yields = true;
        if (OperatingSystem.IsLinux())
        {
            // 0 = the calling thread. Refused or not, the work is done.
            _ = SetPriority(OfThread, 0, Nice);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, uint who, int nice);
}
