namespace Vauban.Fleet.Sessions;

/// <summary>What became of a message to a device.</summary>
public enum DeliveryStatus
{
    /// <summary>Written to its connection.</summary>
    Sent,
    NotConnected,
    NotSubscribed,

    /// <summary>Too much waits for the device already: dropped, try again later.</summary>
    Busy,

    /// <summary>Larger than the device accepts.</summary>
    TooLarge,
}
