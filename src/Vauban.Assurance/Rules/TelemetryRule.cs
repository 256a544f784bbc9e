using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>What provisions on collected data share: what devices were seen to send is what the profile declares, and nothing else was tried.</summary>
internal abstract class TelemetryRule : ProvisionRule
{
    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedTelemetry, FactKinds.ObservedUndeclared];

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        if (device.Observed(FactKinds.ObservedUndeclared).Where(row => row.FreshUntil >= context.Now).ToList() is { Count: > 0 } undeclared)
        {
            var worst = undeclared.MaxBy(row => row.SeenAt);
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.undeclared", device.Name, worst.Value), worst);
        }

        return device.Last(FactKinds.ObservedTelemetry) is { } last
            ? Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.telemetry.seen", device.Name, last.Value), last)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device.Name));
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfPeers(context);

    protected static Leg Published(string? place, string field) =>
        place is null ? Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", field)) : Leg.Holds(LegKind.Declared, Sentence.Of("assurance.published", place));
}
