using System.Collections.Concurrent;

namespace Vauban.Fleet.Sessions;

/// <summary>Sends what waits, on a thread of its own: sessions whose client has made room or has come back. Messages are read back from the log here and nowhere else.</summary>
internal sealed class Feeder : IDisposable
{
    private readonly ConcurrentQueue<BrokerSession> waiting = new();
    private readonly DeviceThread thread;

    public Feeder() => thread = new DeviceThread("vauban feed", Feed);

    public void Add(BrokerSession session)
    {
        if (session.TryEnlist())
        {
            waiting.Enqueue(session);
            thread.Wake();
        }
    }

    public void Dispose() => thread.Dispose();

    private void Feed()
    {
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var session); left--)
        {
            session.Delist();
            if (session.Feed())
            {
                Add(session);
            }
        }
    }
}
