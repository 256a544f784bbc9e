using System.Collections.Concurrent;
using Vauban.Fleet.Sessions;

namespace Vauban.Fleet.Connect;

/// <summary>
/// From commit to PUBACK: each connection with pending acknowledgements stands in one queue and is woken once per commit. The committer
/// only publishes the position and wakes this thread; no TLS runs on the committer.
/// </summary>
internal sealed class Acknowledger : IDisposable
{
    private readonly ConcurrentQueue<Connection> waiting = new();
    private readonly DeviceThread thread;
    private long durable;

    public Acknowledger() => thread = new DeviceThread("vauban answers", Answer);

    public long Durable => Volatile.Read(ref durable);

    public void Publish(long position)
    {
        Volatile.Write(ref durable, position);
        thread.Wake();
    }

    /// <summary>The connection has something pending; each connection stands in the queue once.</summary>
    public void Wait(Connection connection)
    {
        waiting.Enqueue(connection);
        if (connection.OldestPending <= Durable)
        {
            thread.Wake();
        }
    }

    public void Dispose() => thread.Dispose();

    private void Answer()
    {
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
}
