namespace Vauban.Fleet.Log;

/// <summary>What a record tells. Numbers are stored: append, never renumber.</summary>
public enum LogKind : byte
{
    /// <summary>An accepted PUBLISH; <see cref="LogRecord.Resource"/> is the resource path, the payload as it came.</summary>
    Publish = 1,

    /// <summary>A subscription was added or removed; payload by Connect.</summary>
    Subscription = 2,

    /// <summary>A session began, was taken over or ended; payload by Connect.</summary>
    Session = 3,

    /// <summary>A retained message was set or cleared; the resource is the topic.</summary>
    Retained = 4,

    /// <summary>A QoS 2 packet identifier was taken or released.</summary>
    PacketId = 5,

    /// <summary>A session acknowledged deliveries up to a position.</summary>
    Delivery = 6,

    /// <summary>A message to one or more sessions that did not come from a device's PUBLISH.</summary>
    Message = 7,

    /// <summary>What a device reports of a setting.</summary>
    Report = 8,

    /// <summary>How a command ended on the device.</summary>
    Result = 9,
}
