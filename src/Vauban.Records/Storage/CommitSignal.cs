namespace Vauban.Records.Storage;

/// <summary>Wakes whoever waits for new facts. Take <see cref="Next"/>, then read, then wait for what was taken: nothing is missed.</summary>
public sealed class CommitSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool closed;

    internal CommitSignal() { }

    /// <summary>Completes at the next commit that appends facts, or when the store closes.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public bool IsClosed => closed;

    internal void Pulse() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    internal void Close()
    {
        closed = true;
        Pulse();
    }
}
