namespace Vauban.Fleet.Connect;

/// <summary>What a device published on a resource, as it goes into the log.</summary>
public readonly ref struct OfferedMessage
{
    public required ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>What the broker keeps beside the payload, to be appended unread.</summary>
    public ReadOnlySpan<byte> Envelope { get; init; }

    /// <inheritdoc cref="Envelope"/>
    public byte Flags { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
