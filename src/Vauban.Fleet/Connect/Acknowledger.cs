using System.Collections.Concurrent;

namespace Vauban.Fleet.Connect;

/// <summary>
/// From commit to PUBACK: each connection with pending acknowledgements stands in one queue and is woken once per commit. The committer
/// only publishes the position and queues one work item; no TLS runs on it.
/// </summary>
internal sealed class Acknowledger : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Connection> waiting = new();
    private long durable;
    private int scheduled;

    public long Durable => Volatile.Read(ref durable);

    public void Publish(long position)
    {
        Volatile.Write(ref durable, position);
        Schedule();
    }

    /// <summary>The connection has something pending; each connection stands in the queue once.</summary>
    public void Wait(Connection connection)
    {
        waiting.Enqueue(connection);
        if (connection.OldestPending <= Durable)
        {
            Schedule();
        }
    }

    public void Execute()
    {
        Volatile.Write(ref scheduled, 0);
        var position = Durable;
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var connection); left--)
        {
            if (connection.AcknowledgeUpTo(position))
            {
                // A commit published while the connection was out of the queue found nothing to wake: look at it again.
                Wait(connection);
            }
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
