namespace Vauban.Fleet.Sessions;

/// <summary>What became of a QoS 1 or 2 message that was tried.</summary>
internal enum SendResult
{
    Written,

    /// <summary>Written once its identifier is durable.</summary>
    Later,

    /// <summary>The client does not take one so large.</summary>
    Dropped,

    /// <summary>The log does not take the identifier now: it waits.</summary>
    Refused,
}
