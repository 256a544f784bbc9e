using Vauban.Core.Text;
using Vauban.Design.Threats;

namespace Vauban.Server.Threats;

/// <summary>All that is known of the threats to one product, for programs.</summary>
internal sealed record PlanDocument(
    string Product,
    IReadOnlyList<ThreatDocument> Threats,
    IReadOnlyList<HeldDocument> Held,
    IReadOnlyList<ThreatQuestion> Questions,
    IReadOnlyList<FlowDocument> Flows,
    IReadOnlyList<PropertyDocument> Properties
)
{
    public static PlanDocument Of(ThreatPlan plan, Language language) =>
        new(
            plan.Product,
            [.. plan.Threats.Select(threat => ThreatDocument.Of(threat, language))],
            [.. plan.Refuted.Select(held => HeldDocument.Of(held, language))],
            plan.Questions,
            [.. plan.Flows.Select(FlowDocument.Of)],
            [.. plan.Properties.Select(answer => PropertyDocument.Of(answer, language))]
        );
}
