namespace Vauban.Assurance.Verdicts;

/// <summary>On how many devices a requirement holds.</summary>
/// <param name="Total">Devices that should show it: active ones.</param>
/// <param name="Holding">Seen to hold, and fresh.</param>
/// <param name="Broken">Seen to break it, and fresh.</param>
/// <param name="Stale">Seen to hold once, too long ago.</param>
/// <param name="LastProven">When a device last showed that it holds.</param>
public readonly record struct DeviceTally(int Total, int Holding, int Broken, int Stale, DateTimeOffset? LastProven)
{
    public int NotSeen => Math.Max(0, Total - Holding - Broken - Stale);
}
