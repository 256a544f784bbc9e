using Vauban.Core.Text;

namespace Vauban.Records.Storage;

/// <summary>The data folder and the lock on it: one process owns it. The system releases the lock when the process ends, however it ends.</summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
        Log = Sub("log");
        Telemetry = Sub("telemetry");
        Blobs = Sub("blobs");
        Keys = Sub("keys");
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "vauban.db");

    public string Log { get; }

    public string Telemetry { get; }

    public string Blobs { get; }

    public string Keys { get; }

    /// <summary>Creates the folder when missing and takes its lock; <see cref="RecordsException"/> VB-RECORDS-001 when it is held, 002 when it cannot be used.</summary>
    public static DataFolder Open(string path)
    {
        BlockingDoor.Enter();
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-002", path, e.Message), e);
        }

        return new DataFolder(path, Lock(path));
    }

    /// <summary>Is the folder in use by a process? Takes nothing.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(LockFile(path)))
        {
            return false;
        }

        try
        {
            Lock(path).Dispose();
            return false;
        }
        catch (RecordsException e) when (e.Code == "VB-RECORDS-001")
        {
            return true;
        }
    }

    public void Dispose() => held.Dispose();

    private static string LockFile(string path) => System.IO.Path.Combine(path, "vauban.lock");

    private static FileStream Lock(string path)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix, on a descriptor closed at exec.
            return new FileStream(LockFile(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-001", path), e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RecordsException(Problem.Of("VB-RECORDS-002", path, e.Message), e);
        }
    }

    internal static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    private string Sub(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Create(path);
        return path;
    }
}
