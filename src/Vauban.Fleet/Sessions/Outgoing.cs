using System.Buffers;

namespace Vauban.Fleet.Sessions;

/// <summary>
/// What waits to be sent on one connection: any thread writes under <see cref="Sync"/>, one write is under way at a time, and what came
/// meanwhile goes out as one buffer.
/// </summary>
internal sealed class Outgoing(Stream stream, Action failed)
{
    private PooledBuffer filling = new();
    private PooledBuffer sending = new();
    private TaskCompletionSource? drained;
    private bool busy;
    private bool broken;

    /// <summary>Also guards the connection's session state.</summary>
    public Lock Sync { get; } = new();

    /// <summary>Use under <see cref="Sync"/>, then <see cref="Flush"/> after leaving it.</summary>
    public IBufferWriter<byte> Writer => filling;

    /// <summary>Bytes not yet handed to the transport.</summary>
    public int Waiting => filling.Count + sending.Count;

    public void Flush()
    {
        lock (Sync)
        {
            if (busy || filling.Count == 0)
            {
                return;
            }

            busy = true;
            Turn();
        }

        _ = SendAsync();
    }

    /// <summary>Completes when nothing waits any more, or nothing can be sent.</summary>
    public Task DrainAsync()
    {
        Flush();
        lock (Sync)
        {
            if (!busy)
            {
                return Task.CompletedTask;
            }

            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    public void Release()
    {
        lock (Sync)
        {
            broken = true;
            if (!busy)
            {
                filling.Release();
                sending.Release();
            }
        }
    }

    private async Task SendAsync()
    {
        try
        {
            do
            {
                await stream.WriteAsync(sending.Written);
            } while (Next());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            Break();
            failed();
        }
    }

    private bool Next()
    {
        lock (Sync)
        {
            sending.Release();
            if (broken || filling.Count == 0)
            {
                Rest();
                return false;
            }

            Turn();
            return true;
        }
    }

    private void Break()
    {
        lock (Sync)
        {
            broken = true;
            sending.Release();
            Rest();
        }
    }

    private void Rest()
    {
        busy = false;
        if (broken)
        {
            filling.Release();
        }

        drained?.TrySetResult();
        drained = null;
    }

    private void Turn() => (filling, sending) = (sending, filling);
}
