namespace Vauban.Fleet.Telemetry;

/// <summary>When upkeep happens.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Log bytes above the last seal that start the next one.</summary>
    public long SealBytes { get; init; } = 64 << 20;

    /// <summary>Values in memory, 40 bytes each, from which on messages are refused with 0x97 until some are sealed.</summary>
    public long MostWaiting { get; init; } = 8_000_000;

    /// <summary>Values are sealed after this at the latest, so that retention can unlink them.</summary>
    public TimeSpan SealEvery { get; init; } = TimeSpan.FromHours(6);

    public TimeSpan RetainEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often the two are looked at.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(10);
}
