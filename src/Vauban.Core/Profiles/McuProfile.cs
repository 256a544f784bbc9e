namespace Vauban.Core.Profiles;

/// <summary>The main processor.</summary>
public sealed record McuProfile
{
    public string? Part { get; init; }

    public string? Core { get; init; }

    public double? ClockMhz { get; init; }

    public bool? SecureBoot { get; init; }

    public DebugState? Debug { get; init; }

    /// <summary>Part name, or none.</summary>
    public string? SecureElement { get; init; }

    /// <summary>Hardware access control for memory (EN 303 645 5.6-8).</summary>
    public bool? MemoryProtection { get; init; }

    public string? OperatingSystem { get; init; }
}
