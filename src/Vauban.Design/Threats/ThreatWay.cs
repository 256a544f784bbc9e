using Vauban.Core.Text;

namespace Vauban.Design.Threats;

/// <summary>One rule by which a threat was found.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Facts">What in the profile shows it.</param>
public sealed record ThreatWay(
    string Rule,
    ThreatTheme Theme,
    Stride Stride,
    Localized Name,
    Localized How,
    Localized Test,
    string Control,
    Rating Likelihood,
    IReadOnlyList<string> Techniques,
    IReadOnlyList<string> Weaknesses,
    IReadOnlyList<string> Emb3d,
    IReadOnlyList<ProfileFact> Facts
)
{
    internal static ThreatWay Of(ThreatRule rule, Rating likelihood, IReadOnlyList<ProfileFact> facts) =>
        new(rule.Id, rule.Theme, rule.Stride, rule.Name, rule.How, rule.Test, rule.Control, likelihood, rule.Techniques, rule.Weaknesses, rule.Emb3d, facts);
}
