namespace Vauban.Wire.Mqtt;

/// <summary>A message to one client, as it is to be written; views bytes that belong to the caller.</summary>
public readonly ref struct OutgoingPublish
{
    /// <summary><see cref="Expiry"/> of a message that does not expire.</summary>
    public const uint Never = uint.MaxValue;

    public OutgoingPublish() { }

    public required ReadOnlySpan<byte> Topic { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Properties in wire form that the sender gave and the receiver gets unaltered: no expiry, alias or subscription identifier among them.</summary>
    public ReadOnlySpan<byte> Properties { get; init; }

    public Qos Qos { get; init; }

    public bool Retain { get; init; }

    /// <summary>Seconds that are left (3.3.2-6).</summary>
    public uint Expiry { get; init; } = Never;

    /// <summary>Identifiers of the subscriptions that matched (3.3.4-3).</summary>
    public ReadOnlySpan<uint> Identifiers { get; init; }
}
