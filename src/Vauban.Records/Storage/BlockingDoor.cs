namespace Vauban.Records.Storage;

/// <summary>
/// Stands before every call that waits for a disk. Socket threads must not wait: one that does stalls every connection it serves
/// (inline scheduling, ADR 1). Debug builds throw; release builds count.
/// </summary>
public static class BlockingDoor
{
    private static long violations;

    /// <summary>How often a socket thread came through since the start.</summary>
    public static long Violations => Interlocked.Read(ref violations);

    public static void Enter()
    {
        if (Thread.CurrentThread.Name is ".NET Sockets")
        {
            Refuse();
        }
    }

    private static void Refuse()
    {
        Interlocked.Increment(ref violations);
#if DEBUG
        throw new InvalidOperationException("A socket thread must not wait for the disk: yield to the pool first.");
#endif
    }
}
