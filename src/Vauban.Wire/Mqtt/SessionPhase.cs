namespace Vauban.Wire.Mqtt;

public enum SessionPhase
{
    AwaitingConnect,

    /// <summary>CONNECT was read; the owner must admit or refuse.</summary>
    Admitting,
    Open,
    Closed,
}
