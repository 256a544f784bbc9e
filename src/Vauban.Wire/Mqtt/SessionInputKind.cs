namespace Vauban.Wire.Mqtt;

/// <summary>What one received packet asks of the owner of a <see cref="ServerSession"/>.</summary>
public enum SessionInputKind
{
    /// <summary>Dealt with; any answer was written.</summary>
    Nothing,

    /// <summary>Answer with <see cref="ServerSession.Admit"/> or <see cref="ServerSession.Close"/>.</summary>
    Connect,

    /// <summary>Answer QoS 1 with <see cref="ServerSession.Acknowledge"/>, QoS 2 with <see cref="ServerSession.Receive"/>, once the message is safe.</summary>
    Publish,

    /// <summary>PUBREL for a QoS 2 message taken before: answer with <see cref="ServerSession.Complete"/>, once it is safe that the identifier is free.</summary>
    Release,

    /// <summary>A message to the client is completed: its identifier is free.</summary>
    Delivered,

    /// <summary>A QoS 2 message has reached the client: answer with <see cref="ServerSession.Release"/>, once that is safe.</summary>
    Received,

    /// <summary>Answer with SUBACK or UNSUBACK.</summary>
    Subscribe,

    /// <summary>Answer with SUBACK or UNSUBACK.</summary>
    Unsubscribe,

    /// <summary>The client ended the session; close the network connection.</summary>
    Disconnect,

    /// <summary>The client broke a rule: <see cref="ServerSession.Close"/> with the error's reason, then close the connection.</summary>
    Fail,
}
