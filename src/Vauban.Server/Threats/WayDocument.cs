using Vauban.Core.Catalog;
using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>One rule by which a threat was found.</summary>
internal sealed record WayDocument(
    string Rule,
    string Name,
    string How,
    string Test,
    string Control,
    string ControlName,
    IReadOnlyList<string> Clauses,
    RatingDocument Likelihood,
    string Stride,
    IReadOnlyList<string> Techniques,
    IReadOnlyList<string> Weaknesses,
    IReadOnlyList<string> Emb3d,
    IReadOnlyList<ShownFact> Facts
)
{
    public static WayDocument Of(ThreatWay way, Language language)
    {
        var control = ControlCatalog.Load().Find(way.Control)!;
        return new(
            way.Rule,
            way.Name[language],
            way.How[language],
            way.Test[language],
            control.Id,
            control.Name[language],
            control.Clauses,
            RatingDocument.Of(way.Likelihood, language),
            way.Stride.ToString(),
            way.Techniques,
            way.Weaknesses,
            way.Emb3d,
            ShownFact.Of(way.Facts)
        );
    }
}
