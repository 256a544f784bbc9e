namespace Vauban.Design.Threats;

/// <summary>A threat that a declared fact removes: the day the fact is no longer true, the threat is back.</summary>
/// <param name="Control">The control that the fact declares, so that it can be tested.</param>
/// <param name="Score">Severity times likelihood that it would have.</param>
public sealed record Refutation(string Rule, ThreatAsset Asset, WayIn Way, string Control, int Score, IReadOnlyList<ProfileFact> Facts);
