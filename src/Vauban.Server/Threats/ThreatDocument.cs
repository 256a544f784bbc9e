using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>One threat, for programs.</summary>
internal sealed record ThreatDocument(string Id, string Name, string Level, int Score, RatingDocument Severity, RatingDocument Likelihood, string Asset, string Way, IReadOnlyList<WayDocument> Ways)
{
    public static ThreatDocument Of(Threat threat, Language language) =>
        new(
            threat.Id,
            threat.Name[language],
            threat.Level.ToString().ToLowerInvariant(),
            threat.Score,
            RatingDocument.Of(threat.Severity, language),
            RatingDocument.Of(threat.Likelihood, language),
            threat.Asset.Name[language],
            threat.Way.Name[language],
            [.. threat.Ways.Select(way => WayDocument.Of(way, language))]
        );
}
