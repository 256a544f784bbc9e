namespace Vauban.Core.Profiles;

/// <summary>The main processor.</summary>
public sealed record McuProfile
{
    public string? Part { get; init; }

    public string? Core { get; init; }

    [Field(Min = 0.001, Max = 100_000)]
    public double? ClockMhz { get; init; }

    [Field(Unlocks = "5.7-1 IXIT-20 PID-21", Example = "true")]
    public bool? SecureBoot { get; init; }

    [Field(Unlocks = "5.6-4A 5.6-4B IXIT-15 PID-22", Example = "locked")]
    public DebugState? Debug { get; init; }

    /// <summary>Part name, or none.</summary>
    [Field(Unlocks = "5.4-1 SSM-3", Example = "none")]
    public string? SecureElement { get; init; }

    /// <summary>Hardware access control for memory (EN 303 645 5.6-8).</summary>
    [Field(Unlocks = "5.6-8 IXIT-18", Example = "true")]
    public bool? MemoryProtection { get; init; }

    [Field(Unlocks = "PID-23", Example = "zephyr")]
    public string? OperatingSystem { get; init; }
}
