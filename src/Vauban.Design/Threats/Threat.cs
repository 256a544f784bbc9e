using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>What can happen to one asset by one way in, whatever the number of rules that show it.</summary>
/// <param name="Id">Stable while asset and way keep their ids: <c>data.picture--channel.video</c>.</param>
/// <param name="Ways">The most likely first; the first gives the threat its name, control and test.</param>
public sealed record Threat(string Id, ThreatAsset Asset, WayIn Way, Rating Severity, IReadOnlyList<ThreatWay> Ways)
{
    public ThreatWay Main => Ways[0];

    public Rating Likelihood => Main.Likelihood;

    public int Score => Severity.Value * Likelihood.Value;

    public ThreatLevel Level =>
        Score switch
        {
            >= 12 => ThreatLevel.Critical,
            >= 8 => ThreatLevel.High,
            >= 4 => ThreatLevel.Medium,
            _ => ThreatLevel.Low,
        };

    public Localized Name => Main.Name;

    /// <summary>Ids of the controls of all its ways, each once.</summary>
    public IReadOnlyList<string> Controls => [.. Ways.Select(way => way.Control).Distinct(StringComparer.Ordinal)];
}
