namespace Vauban.Fleet.Log;

/// <summary>A record to append; its spans are copied before the append returns.</summary>
public readonly ref struct LogEntry
{
    public required LogKind Kind { get; init; }

    public PayloadEncoding Encoding { get; init; }

    /// <summary>Number of the device in the registry; 0 for none.</summary>
    public uint Device { get; init; }

    /// <summary>UTC microseconds.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>UTF-8; at most 65,535 bytes.</summary>
    public ReadOnlySpan<byte> Resource { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>What the broker needs beside the payload, and readers of values do not; at most 65,535 bytes.</summary>
    public ReadOnlySpan<byte> Envelope { get; init; }

    /// <summary>Meaning by kind: of a message its QoS and whether it is retained.</summary>
    public byte Flags { get; init; }
}
