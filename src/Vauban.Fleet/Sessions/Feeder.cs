using System.Collections.Concurrent;

namespace Vauban.Fleet.Sessions;

/// <summary>Sends what waits, on the pool: sessions whose client has made room or has come back. Messages are read back from the log here and nowhere else.</summary>
internal sealed class Feeder : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<BrokerSession> waiting = new();
    private int scheduled;

    public void Add(BrokerSession session)
    {
        if (session.TryEnlist())
        {
            waiting.Enqueue(session);
            Schedule();
        }
    }

    public void Execute()
    {
        Volatile.Write(ref scheduled, 0);
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var session); left--)
        {
            session.Delist();
            if (session.Feed())
            {
                Add(session);
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
