namespace Vauban.Fleet.Devices;

/// <summary>One setting of one device: what is wanted and what is. Values are JSON text.</summary>
/// <param name="DesiredVersion">0 when nothing was ever asked.</param>
/// <param name="DesiredBy">Who asked last.</param>
/// <param name="ReportedVersion">Null when the device has not reported; 0 for its factory value.</param>
public sealed record SettingState(
    string Setting,
    string? Desired,
    long DesiredVersion,
    string? DesiredBy,
    DateTimeOffset? DesiredAt,
    string? Reported,
    long? ReportedVersion,
    DateTimeOffset? ReportedAt,
    long? RefusedVersion,
    string? RefusedReason
)
{
    /// <summary>The device has neither applied nor refused what is wanted.</summary>
    public bool IsPending => DesiredVersion > Math.Max(ReportedVersion ?? 0, RefusedVersion ?? 0);
}
