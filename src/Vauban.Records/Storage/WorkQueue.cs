using System.Threading.Channels;

namespace Vauban.Records.Storage;

/// <summary>
/// One thread does one piece of long work after the other, in the order they came. A caller waits while too many are queued. Not the pool: its threads
/// answer people and yield to devices (<see cref="QuietThread"/>), which work that devices depend on must not; and a query that waits must not hold one.
/// </summary>
public sealed class WorkQueue : IDisposable
{
    private const int Longest = 256;
    private readonly Channel<Action> waiting = Channel.CreateBounded<Action>(Longest);
    private readonly SemaphoreSlim queued = new(0);
    private readonly CancellationTokenSource ending = new();

    /// <summary>A thread inherits the priority of the one that makes it: a queue that devices depend on is made before the first request.</summary>
    /// <param name="yields">For people: it yields to the threads of devices.</param>
    public WorkQueue(string name, bool yields)
    {
        if (yields)
        {
            QuietThread.Start(name, Work);
        }
        else
        {
            new Thread(Work) { IsBackground = true, Name = name }.Start();
        }
    }

    /// <summary>Work that was cancelled before its turn is not done.</summary>
    /// <exception cref="ObjectDisposedException">The queue has ended.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(ending.IsCancellationRequested, this);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(() => Do(work, done, cancellationToken), cancellationToken).ConfigureAwait(false);
        queued.Release();
        return await done.Task.WaitAsync(ending.Token).ConfigureAwait(false);
    }

    /// <summary>What is being done is finished; what waits is given up.</summary>
    public void Dispose() => ending.Cancel();

    private static void Do<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
            return;
        }

        try
        {
            done.SetResult(work());
        }
        catch (Exception failure)
        {
            // It is the asker's, not this thread's.
            done.SetException(failure);
        }
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                queued.Wait(ending.Token);
                if (waiting.Reader.TryRead(out var work))
                {
                    work();
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The queue has ended.
        }
    }
}
