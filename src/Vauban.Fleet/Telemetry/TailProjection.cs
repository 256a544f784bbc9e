using System.Text;
using Vauban.Fleet.Log;
using Vauban.Wire.Senml;

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

        Span<byte> scratch = stackalloc byte[SenmlLimits.Scratch];
        var id = record.Resource.Span["up/".Length..];
        var reader = new PayloadReader(record.Encoding, id, record.Payload.Span, record.ReceivedAt, scratch);
        while (reader.TryRead(out var value))
        {
            var row = new TailRow(
                record.Device,
                names.Of(value.Resource),
                value.At,
                value.Kind is SenmlValueKind.Number or SenmlValueKind.Boolean ? value.Number : double.NaN,
                value.Kind switch
                {
                    SenmlValueKind.Text => Encoding.UTF8.GetString(value.Content),
                    SenmlValueKind.Data => Convert.ToBase64String(value.Content),
                    _ => null,
                }
            );
            if (record.Position >= SealedThrough)
            {
                Current.Append(row);
            }

            last.Set(row, record.ReceivedAt);
            live.Offer(row);
        }
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
}
