namespace Vauban.Fleet.Sessions;

/// <summary>What a record about a session says, in the flags of the record. Numbers are stored: append, never renumber.</summary>
internal enum NoteKind : byte
{
    /// <summary>A connection opened it; payload <see cref="SessionRequest"/>.</summary>
    Opened = 1,

    /// <summary>Its connection ended; payload expiry u32, will still standing u8.</summary>
    Closed = 2,

    /// <summary>It is forgotten.</summary>
    Ended = 3,

    /// <summary>Its will was published or withdrawn.</summary>
    WillDone = 4,

    /// <summary>Filters with their options.</summary>
    Subscribed = 5,

    /// <summary>Filters.</summary>
    Unsubscribed = 6,

    /// <summary>Keys of messages that the client has.</summary>
    Completed = 7,

    /// <summary>Keys of messages that its queue gave up.</summary>
    Dropped = 8,

    /// <summary>Key i64 and packet identifier u16 of a QoS 2 message that goes out.</summary>
    Sent = 9,

    /// <summary>Packet identifier u16 of a QoS 2 message that has reached the client.</summary>
    Received = 10,

    /// <summary>Packet identifier u16 of a QoS 2 message from the client that it has released.</summary>
    Released = 11,

    /// <summary>Position i64 and filter of a shared subscription's message that this session takes.</summary>
    Assigned = 12,

    /// <summary>A <see cref="QueuedMessage"/> that another member of a shared subscription left when its session ended.</summary>
    Inherited = 13,
}
