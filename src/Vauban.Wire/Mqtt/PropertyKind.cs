namespace Vauban.Wire.Mqtt;

/// <summary>How a property's value is written (MQTT 5.0 1.5).</summary>
internal enum PropertyKind : byte
{
    None,
    Flag,
    Short,
    Int,
    Variable,
    Text,
    Binary,
    Pair,
}
