using Vauban.Fleet.Log;

namespace Vauban.Fleet.Telemetry;

/// <summary>
/// Turns accepted messages into values: into the current tail, the last values and the live views. What it reads was checked by
/// <see cref="Intake"/>; it needs no profile, so that old records read the same under a new revision.
/// </summary>
internal sealed class TailProjection(LastValues last, LiveViews live, Func<uint, LogPosition> erasedBelow) : Projection
{
    private readonly ResourceNames names = new();

    public override string Name => "last-values";

    /// <summary>Values from here on are in no sealed file.</summary>
    public LogPosition SealedThrough { get; init; }

    public Tail Current { get; private set; } = new();

    /// <summary>The last values stand at the snapshot, the tail at what is sealed: the earlier of the two, since taking a last value twice changes nothing.</summary>
    public override LogPosition ResumeAt(LogPosition snapshot) => snapshot < SealedThrough ? snapshot : SealedThrough;

    public override void Apply(in LogRecord record)
    {
        if (record.Kind != LogKind.Publish || !record.Resource.Span.StartsWith("up/"u8) || record.Position < erasedBelow(record.Device))
        {
            return;
        }

        var rows = new TailRows(this, names, record.Device, record.Position, record.ReceivedAt);
        PayloadReader.Read(record.Encoding, record.Resource.Span["up/".Length..], record.Payload.Span, record.ReceivedAt, ref rows);
    }

    public override void Settle() => Current.Publish();

    /// <summary>Closes the current tail at <paramref name="end"/> and begins another. On the projector's thread.</summary>
    public Tail Cut(LogPosition end)
    {
        var closed = Current;
        closed.Publish();
        closed.End = end;
        Current = new Tail();
        return closed;
    }

    public override void Save(BinaryWriter output) => last.Save(output);

    public override void Load(BinaryReader input) => last.Load(input);

    /// <summary>One value of the record at <paramref name="position"/>. On the projector's thread.</summary>
    internal void Take(in TailRow row, LogPosition position, long receivedAt)
    {
        if (position >= SealedThrough)
        {
            Current.Append(row);
        }

        last.Set(row, receivedAt);
        live.Offer(row);
    }
}
