namespace Vauban.Core.Profiles;

/// <summary>Memory around the processor (EMB3D PID-12).</summary>
public sealed record MemoryProfile
{
    [Field(Unlocks = "PID-12", Example = "false")]
    public bool? External { get; init; }

    [Field(Unlocks = "PID-121", When = "external=true", Example = "true")]
    public bool? ExposedBus { get; init; }

    [Field(Unlocks = "PID-122", Example = "false")]
    public bool? Shared { get; init; }

    /// <summary>ROM, video memory or a removable card.</summary>
    [Field(Unlocks = "PID-123", Example = "false")]
    public bool? Removable { get; init; }

    [Field(Unlocks = "PID-124 PID-1241", Example = "internal")]
    public RamKind? Ram { get; init; }

    /// <summary>What is stored outside the processor is encrypted.</summary>
    [Field(Unlocks = "SSM-3 plan:threats", Example = "true")]
    public bool? Encrypted { get; init; }
}
