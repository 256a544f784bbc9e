using System.Text.Json;

namespace Vauban.Device.Agent;

/// <summary>A setting's value with its version: wanted (from the gateway) or in force (in the device's file).</summary>
internal sealed record DesiredValue
{
    public long Version { get; init; }

    public JsonElement Value { get; init; }
}
