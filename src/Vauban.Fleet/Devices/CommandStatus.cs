namespace Vauban.Fleet.Devices;

/// <summary>Where a command stands. Stored by name in lower case.</summary>
public enum CommandStatus
{
    /// <summary>Waits for the device to connect.</summary>
    Queued,

    /// <summary>Written to its connection; sent again at each connection until there is a result.</summary>
    Sent,
    Done,
    Failed,

    /// <summary>Its time ran out before there was a result.</summary>
    Expired,
}
