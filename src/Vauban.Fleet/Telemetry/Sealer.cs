using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Moves values from the tail into files. 1 cut the tail and take the snapshot, at one position; 2 write and flush the files; 3 commit the
/// manifest and swap the view; 4 keep the snapshot; 5 free the log. A failure leaves the tail where it is, to be sealed next time.
/// One caller at a time.
/// </summary>
internal sealed class Sealer(DeviceLog log, Projector projector, TailProjection projection, SealedState state, FileSealer files, SealThreads threads)
{
    private const string Holder = "telemetry";

    /// <summary>Seals all that is projected; answers how many values went into files.</summary>
    public async Task<long> SealAsync()
    {
        var snapshot = await projector.AskAsync(() =>
        {
            projection.Cut(projector.Next);
            state.Begin(projection.Current);
            return projector.TakeSnapshot();
        });
        var work = threads.Next();
        long rows = 0;
        foreach (var closed in state.View.Tails[..^1])
        {
            rows += await work.RunAsync(() => Seal(closed));
        }

        return await work.RunAsync(() =>
        {
            Keep(snapshot);
            return rows;
        });
    }

    /// <summary>The log below what is sealed is no longer needed here.</summary>
    public void Hold() => log.Hold(Holder, new LogPosition(state.Manifest.SealedThrough));

    /// <summary>Keeps a snapshot and frees the log below it.</summary>
    public void Keep(byte[] snapshot)
    {
        projector.Keep(snapshot);
        Hold();
        log.Free();
    }

    private long Seal(Tail closed)
    {
        var written = closed.Count == 0 ? [] : files.Seal(closed);
        state.Seal(closed, written);
        return written.Sum(file => file.Rows);
    }
}
