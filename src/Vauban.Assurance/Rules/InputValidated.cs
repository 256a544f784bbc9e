using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>
/// EN 303 645 5.13-1B: data from the network is validated. Devices were seen to send only data within the declared units and ranges, the
/// gateway checks each message, and the object's own refusal of bad input is shown by test case 5.13-1-2.
/// </summary>
internal sealed class InputValidated : ProvisionRule
{
    public override string Provision => "5.13-1B";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedTelemetry, FactKinds.ObservedReject, FactKinds.TestRun];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Security?.InputValidation switch
        {
            true => Leg.Holds(LegKind.Declared, Sentence.Of("assurance.input.declared")),
            false => Leg.Broken(LegKind.Declared, Sentence.Of("assurance.input.none")),
            null => Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "security.input-validation")),
        };

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        if (device.Observed(FactKinds.ObservedReject).Where(row => row.FreshUntil >= context.Now).ToList() is { Count: > 0 } rejects)
        {
            var last = rejects.MaxBy(row => row.SeenAt);
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.input.rejected", device.Name, last.Value), last);
        }

        return device.Last(FactKinds.ObservedTelemetry) is { } sent
            ? Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.input.valid", device.Name), sent)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device.Name));
    }

    public override Leg Exhaustive(RuleContext context) => Coverage.OfTest(context, "5.13-1-2");
}
