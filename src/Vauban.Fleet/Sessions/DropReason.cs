namespace Vauban.Fleet.Sessions;

/// <summary>Why a message did not reach a session.</summary>
internal enum DropReason
{
    /// <summary>QoS 0, and too much waits to be sent on the connection.</summary>
    Slow,

    /// <summary>The session's queue was full.</summary>
    QueueFull,

    /// <summary>Its time had run out.</summary>
    Expired,

    /// <summary>The policy no longer lets the session read it.</summary>
    Denied,

    /// <summary>Larger than the client takes.</summary>
    TooLarge,

    /// <summary>The log no longer held it, or could not be read there.</summary>
    Unreadable,

    /// <summary>It held the log back for too long and there was no room to copy it.</summary>
    Pinned,

    /// <summary>It was delivered but not retained: too many are.</summary>
    RetainedLimit,

    /// <summary>A shared subscription had no member that could take it.</summary>
    NoMember,

    /// <summary>The data of the device that sent it were erased.</summary>
    Erased,
}
