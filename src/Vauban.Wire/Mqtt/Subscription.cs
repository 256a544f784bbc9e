namespace Vauban.Wire.Mqtt;

/// <summary>One topic filter and its options (MQTT 5.0 3.8.3.1); 3.1.1 carries only the QoS.</summary>
public readonly record struct Subscription(
    string Filter,
    Qos Qos = Qos.AtMostOnce,
    bool NoLocal = false,
    bool RetainAsPublished = false,
    RetainHandling RetainHandling = RetainHandling.Send
);
