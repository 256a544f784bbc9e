using System.Text.Json.Serialization;

namespace Vauban.Device.Agent;

/// <summary>The messages of ADR 4 and the agent's own files, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    MaxDepth = 8
)]
[JsonSerializable(typeof(DesiredValue))]
[JsonSerializable(typeof(ReportedValue))]
[JsonSerializable(typeof(CommandCall))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(Dictionary<string, DesiredValue>))]
[JsonSerializable(typeof(List<CommandResult>))]
internal sealed partial class AgentJson : JsonSerializerContext
{
    /// <summary>Largest payload taken from the gateway, bytes.</summary>
    public const int MaxBytes = 4_096;
}
