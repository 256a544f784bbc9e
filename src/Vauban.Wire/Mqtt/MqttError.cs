namespace Vauban.Wire.Mqtt;

/// <summary>Why bytes were refused; the default value means they were not.</summary>
/// <param name="Reason">The reason code of MQTT 5.0 a server answers with before it closes.</param>
/// <param name="Clause">The statement or section broken, <c>mqtt5:3.1.2-3</c>; 3.1.1 packets cite the statement of 5.0 that says the same.</param>
public readonly record struct MqttError(ReasonCode Reason, string? Clause)
{
    public bool IsError => Clause is not null;
}
