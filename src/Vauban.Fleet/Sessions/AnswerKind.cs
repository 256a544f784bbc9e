namespace Vauban.Fleet.Sessions;

/// <summary>What is sent to a client once the log is durable up to a position.</summary>
internal enum AnswerKind : byte
{
    /// <summary>A QoS 1 message is kept.</summary>
    Puback,

    /// <summary>A QoS 2 message and its identifier are kept.</summary>
    Pubrec,

    /// <summary>It is kept that the identifier is free.</summary>
    Pubcomp,

    /// <summary>It is kept under which identifier a QoS 2 message goes out: now it may.</summary>
    Publish,

    /// <summary>It is kept that a QoS 2 message has reached the client.</summary>
    Pubrel,
}
