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
    /// <summary>Where the next record may begin.</summary>
    public LogPosition End => new(Position.Value + Frame.HeaderBytes + Resource.Length + Payload.Length);
}
