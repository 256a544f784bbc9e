namespace Vauban.Wire.Mqtt;

public enum SendStatus
{
    Written,

    /// <summary>As many QoS 1 messages stand unacknowledged as the client allows (5.0 3.3.4-9): try again after an acknowledgement.</summary>
    WindowFull,

    /// <summary>Larger than the client accepts: it is never sent (5.0 3.1.2-24).</summary>
    TooLarge,
    NotOpen,
}
