namespace Vauban.Wire.Mqtt;

/// <summary>When retained messages are sent to a new subscription (MQTT 5.0 3.8.3.1).</summary>
public enum RetainHandling : byte
{
    Send = 0,
    SendIfNew = 1,
    DoNotSend = 2,
}
