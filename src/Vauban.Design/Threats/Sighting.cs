namespace Vauban.Design.Threats;

/// <summary>What one rule says about one place of one profile.</summary>
/// <param name="Clue">True: a threat. False: refuted. Unknown: its facts are to be asked.</param>
internal sealed record Sighting(ThreatAsset Asset, WayIn Way, Reach Reach, Clue Clue);
