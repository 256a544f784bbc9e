namespace Vauban.Wire.Mqtt;

/// <summary>
/// Properties of an MQTT 5.0 packet or will (2.2.2.2); null or empty = absent. Which may stand in which packet is checked when read
/// and when written. Intervals are in seconds, sizes in bytes.
/// </summary>
public sealed class PacketProperties
{
    /// <summary>0 = unspecified bytes, 1 = UTF-8 text.</summary>
    public byte? PayloadFormat { get; set; }

    public uint? MessageExpiry { get; set; }

    public string? ContentType { get; set; }

    public string? ResponseTopic { get; set; }

    public byte[]? CorrelationData { get; set; }

    public IReadOnlyList<uint> SubscriptionIdentifiers { get; set; } = [];

    /// <summary>0xFFFFFFFF = never.</summary>
    public uint? SessionExpiry { get; set; }

    public string? AssignedClientId { get; set; }

    public ushort? ServerKeepAlive { get; set; }

    public string? AuthenticationMethod { get; set; }

    public byte[]? AuthenticationData { get; set; }

    public bool? RequestProblemInformation { get; set; }

    public uint? WillDelay { get; set; }

    public bool? RequestResponseInformation { get; set; }

    public string? ResponseInformation { get; set; }

    public string? ServerReference { get; set; }

    public string? ReasonString { get; set; }

    public ushort? ReceiveMaximum { get; set; }

    public ushort? TopicAliasMaximum { get; set; }

    public ushort? TopicAlias { get; set; }

    public byte? MaximumQos { get; set; }

    public bool? RetainAvailable { get; set; }

    public IReadOnlyList<UserProperty> UserProperties { get; set; } = [];

    public uint? MaximumPacketSize { get; set; }

    public bool? WildcardSubscriptionAvailable { get; set; }

    public bool? SubscriptionIdentifierAvailable { get; set; }

    public bool? SharedSubscriptionAvailable { get; set; }
}
