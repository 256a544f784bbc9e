namespace Vauban.Wire.Mqtt;

/// <summary>What one received packet asks of the owner of a <see cref="ServerSession"/>.</summary>
public enum SessionInputKind
{
    /// <summary>Dealt with; any answer was written.</summary>
    Nothing,

    /// <summary>Answer with <see cref="ServerSession.Admit"/> or <see cref="ServerSession.Close"/>.</summary>
    Connect,

    /// <summary>Answer QoS 1 with <see cref="ServerSession.Acknowledge"/>, once the message is safe.</summary>
    Publish,

    /// <summary>Answer with <see cref="ServerSession.Answer"/>.</summary>
    Subscribe,

    /// <summary>Answer with <see cref="ServerSession.Answer"/>.</summary>
    Unsubscribe,

    /// <summary>The client ended the session; close the network connection.</summary>
    Disconnect,

    /// <summary>The client broke a rule: <see cref="ServerSession.Close"/> with the error's reason, then close the connection.</summary>
    Fail,
}
