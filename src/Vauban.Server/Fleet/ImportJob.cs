using Vauban.Records.Registry;

namespace Vauban.Server.Fleet;

/// <summary>An import that runs or ran. It is stopped between two chunks, each of which is whole.</summary>
internal sealed class ImportJob(string id, string actor, bool dryRun) : IProgress<long>
{
    private long rows;
    private volatile bool stopped;

    public string Id { get; } = id;

    /// <summary>Only who began it sees it.</summary>
    public string Actor { get; } = actor;

    public bool DryRun { get; } = dryRun;

    /// <summary>Rows read so far.</summary>
    public long Rows => Interlocked.Read(ref rows);

    /// <summary>Null while it runs, and when it was stopped.</summary>
    public ImportReport? Report { get; private set; }

    public bool Ended { get; private set; }

    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    void IProgress<long>.Report(long value)
    {
        Interlocked.Exchange(ref rows, value);
        if (stopped)
        {
            throw new OperationCanceledException();
        }
    }

    /// <summary>What was registered so far stays; the same file may be given again.</summary>
    public void Stop() => stopped = true;

    public void Finish(ImportReport? report)
    {
        Report = report;
        Ended = true;
    }
}
