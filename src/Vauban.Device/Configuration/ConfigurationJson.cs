using System.Text.Json.Serialization;

namespace Vauban.Device.Configuration;

/// <summary>Reads without reflection, so that it serves in a binary compiled ahead of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = 16
)]
[JsonSerializable(typeof(DeviceConfiguration))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
