using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Threats.Properties;

namespace Vauban.Design.Threats;

/// <summary>What can go wrong with a product, in the order in which it matters.</summary>
/// <param name="Threats">Merged by asset and way in; the worst first.</param>
/// <param name="Refuted">What declared facts remove.</param>
/// <param name="Questions">What must be answered before the rest can be decided; those that decide most first.</param>
/// <param name="Flows">STRIDE per channel.</param>
/// <param name="Properties">The 59 device properties of EMB3D.</param>
public sealed record ThreatPlan(
    string Product,
    Localized Name,
    IReadOnlyList<Threat> Threats,
    IReadOnlyList<Refutation> Refuted,
    IReadOnlyList<ThreatQuestion> Questions,
    IReadOnlyList<FlowStride> Flows,
    IReadOnlyList<PropertyAnswer> Properties
)
{
    /// <summary>How many a page opens on.</summary>
    public const int Shown = 15;

    public IReadOnlyList<Threat> Foremost => [.. Threats.Take(Shown)];

    public static ThreatPlan From(ProductProfile profile) => new ThreatSearch(profile, ThreatRules.All).Search();

    public Threat? Find(string id) => Threats.FirstOrDefault(threat => threat.Id == id);

    /// <summary>The files <c>threats.{en,fr}.md</c>.</summary>
    public string Write(Language language) => ThreatReport.Write(this, language);
}
