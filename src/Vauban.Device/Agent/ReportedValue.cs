using System.Text.Json;

namespace Vauban.Device.Agent;

/// <summary>What is in force, and what was refused last.</summary>
internal sealed record ReportedValue
{
    public long Version { get; init; }

    public JsonElement? Value { get; init; }

    public RefusedValue? Refused { get; init; }
}
