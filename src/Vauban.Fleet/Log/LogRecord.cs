namespace Vauban.Fleet.Log;

/// <summary>A durable record, as read back. The memory is not used again by the log.</summary>
public readonly record struct LogRecord(
    LogPosition Position,
    LogKind Kind,
    PayloadEncoding Encoding,
    uint Device,
    long ReceivedAt,
    ReadOnlyMemory<byte> Resource,
    ReadOnlyMemory<byte> Payload
)
{
    /// <inheritdoc cref="LogEntry.Envelope"/>
    public ReadOnlyMemory<byte> Envelope { get; init; }

    /// <inheritdoc cref="LogEntry.Flags"/>
    public byte Flags { get; init; }

    /// <summary>Where the next record may begin.</summary>
    public LogPosition End => new(Position.Value + Frame.HeaderBytes + Resource.Length + Envelope.Length + Payload.Length);
}
