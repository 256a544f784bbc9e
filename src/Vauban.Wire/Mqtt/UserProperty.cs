namespace Vauban.Wire.Mqtt;

/// <summary>A name and value pair; names may repeat and order is kept (MQTT 5.0 2.2.2.2).</summary>
public readonly record struct UserProperty(string Name, string Value);
