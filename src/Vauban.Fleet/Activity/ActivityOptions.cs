namespace Vauban.Fleet.Activity;

/// <summary>Bounds of what is remembered of activity.</summary>
public sealed record ActivityOptions
{
    /// <summary>Devices remembered; 4 KiB each at most, so 200 MiB at the default when every one of them is busy without rest. One more is not counted until another leaves; a metric says so.</summary>
    public int MostDevices { get; init; } = 50_000;

    /// <summary>A device silent for so long is forgotten.</summary>
    public TimeSpan Forget { get; init; } = TimeSpan.FromHours(1);
}
