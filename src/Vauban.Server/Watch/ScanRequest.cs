namespace Vauban.Server.Watch;

/// <summary>What a scan was asked for.</summary>
/// <param name="Vex">Files of claims beside those of the mirror.</param>
/// <param name="FailOn">One of <see cref="Threshold.Levels"/>.</param>
internal sealed record ScanRequest(string Path, string? Mirror, IReadOnlyList<string> Vex, string FailOn, int MinQuality, bool Sarif, string? Out);
