namespace Vauban.Wire.Senml;

/// <summary>Measurements to send together.</summary>
/// <param name="BaseName">In front of every name; null for none.</param>
/// <param name="BaseTime">Seconds since 1970, added to every time; null for none.</param>
public sealed record SenmlPack(string? BaseName, double? BaseTime, IReadOnlyList<SenmlPoint> Points);
