namespace Vauban.Records.Storage;

/// <summary>
/// Stands before every call that waits for a disk. Socket threads must not wait: one that does stalls every connection it serves
/// (inline scheduling, ADR 5). It is counted, and where <see cref="Strict"/> is set it throws: tests set it.
/// </summary>
public static class BlockingDoor
{
    private static long violations;

    /// <summary>Throw instead of counting; the switch <c>Vauban.BlockingDoor.Strict</c> of the process.</summary>
    public static bool Strict { get; } = AppContext.TryGetSwitch("Vauban.BlockingDoor.Strict", out var strict) && strict;

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
        if (Strict)
        {
            throw new InvalidOperationException("A socket thread must not wait for the disk: yield to the pool first.");
        }
    }
}
