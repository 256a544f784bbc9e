using Vauban.Fleet.Log;

namespace Vauban.Fleet.Sessions;

/// <content>What is done from time to time: sessions end, wills are due, snapshots are taken, a sender is erased.</content>
internal sealed partial class Broker
{
    private static readonly TimeSpan SnapshotEvery = TimeSpan.FromMinutes(5);
    private LogPosition kept;
    private long keptAt;
    private int keeping;

    /// <summary>Once a second: sessions end, wills are due, a snapshot is taken when enough was logged.</summary>
    public void Tick()
    {
        Post(() =>
        {
            state.Tick(Journal.Now);
            PublishWills();
        });
        var since = parts.Log.Durable.Value - kept.Value;
        var isDue = since >= parts.Limits.SnapshotBytes || (since > 0 && parts.Clock.GetElapsedTime(keptAt) >= SnapshotEvery);
        if (isDue && Interlocked.Exchange(ref keeping, 1) == 0)
        {
            _ = KeepGuardedAsync();
        }
    }

    /// <summary>Takes a snapshot, so that the log below it is needed only where messages wait.</summary>
    public async Task KeepAsync()
    {
        var (snapshot, floor, at) = await projector.AskAsync(() =>
        {
            state.CopyOut(new LogPosition(parts.Log.Durable.Value - parts.Limits.MostPinnedBytes));
            return (projector.TakeSnapshot(), state.Floor(), projector.Next);
        });
        await Task.Run(() =>
        {
            projector.Keep(snapshot);
            parts.Log.Hold(Queues, floor);
        });
        (kept, keptAt) = (at, parts.Clock.GetTimestamp());
    }

    /// <summary>Erases what a device sent from queues and retained messages, and from the log as far as it is held here. Reads the log.</summary>
    public async Task EraseAsync(uint publisher)
    {
        foreach (var session in state.Sessions)
        {
            var keys = await Task.Run(() =>
                session.Waiting().Where(one => (one.Copy ?? sessionParts.Source.Find(one.Position))?.Publisher == publisher).Select(one => one.Key).ToList()
            );
            session.Erase(keys);
        }

        sessionParts.Source.Forget();
        await projector.AskAsync(() =>
        {
            state.Erase(publisher);
            return true;
        });
        await KeepAsync();
    }

    private async Task KeepGuardedAsync()
    {
        try
        {
            await KeepAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            parts.Logger.SnapshotFailed(e);
        }
        finally
        {
            Volatile.Write(ref keeping, 0);
        }
    }
}
