using Vauban.Design.Network;

namespace Vauban.Design.Documents;

/// <summary>Bounds the agent keeps so that a fault of its own stays small.</summary>
public sealed record DeviceLimits
{
    /// <summary>Bytes of one message, either way.</summary>
    public int MaxPayload { get; init; } = AccessPlan.MaxStreamBytes;

    /// <summary>Messages kept on the object while offline; the oldest go first.</summary>
    public int MaxQueued { get; init; } = 10_000;

    /// <summary>Seconds of MQTT keep-alive.</summary>
    public int KeepAlive { get; init; } = 60;

    /// <summary>Seconds: longest wait between two attempts to connect.</summary>
    public int MaxBackoff { get; init; } = 300;
}
