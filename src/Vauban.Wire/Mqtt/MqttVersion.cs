namespace Vauban.Wire.Mqtt;

/// <summary>The protocol level byte of CONNECT (MQTT 5.0 3.1.2.2).</summary>
public enum MqttVersion : byte
{
    V311 = 4,
    V5 = 5,
}
