namespace Vauban.Fleet.Log;

/// <summary>
/// A view computed from the log's records, in order, on the projector's thread. It must not depend on anything else, so that the same
/// records give the same view after a restart.
/// </summary>
public abstract class Projection
{
    /// <summary>Stable: the name of its part in the snapshot.</summary>
    public abstract string Name { get; }

    /// <summary>Where it goes on reading: records before this are in it already.</summary>
    public LogPosition From { get; internal set; }

    /// <summary>Where it goes on reading after a snapshot of that position was loaded; <see cref="LogPosition.None"/> when there was none.</summary>
    public virtual LogPosition ResumeAt(LogPosition snapshot) => snapshot;

    /// <summary>Takes one record, whose bytes are valid only during the call.</summary>
    public abstract void Apply(in LogRecord record);

    /// <summary>Called after a run of records, before the projector waits: publish what was applied.</summary>
    public virtual void Settle() { }

    /// <summary>Writes the whole view; called on the projector's thread, into memory.</summary>
    public virtual void Save(BinaryWriter output) { }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public virtual void Load(BinaryReader input) { }
}
