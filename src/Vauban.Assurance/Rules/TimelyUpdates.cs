using Vauban.Assurance.Evidence;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Rules;

/// <summary>EN 303 645 5.3-8: security updates are timely: devices run the newest registered release within the time the profile promises.</summary>
internal sealed class TimelyUpdates : ProvisionRule
{
    public override string Provision => "5.3-8";

    public override IReadOnlyList<string> Kinds => [FactKinds.ObservedRelease, FactKinds.ReleaseRegistered];

    public override Leg Declared(RuleContext context) =>
        context.Profile.Software?.UpdateWithin is { } within
            ? Leg.Holds(LegKind.Declared, Sentence.Of("assurance.updates.within", within.ToString()))
            : Leg.Lacking(LegKind.Declared, Sentence.Of("assurance.unknown", "software.update-within"));

    public override Sighting Observe(DeviceEvidence device, RuleContext context)
    {
        if (context.Evidence.Releases.Count == 0)
        {
            return Sighting.NotSeen(Sentence.Of("assurance.updates.no-release"));
        }

        if (device.Last(FactKinds.ObservedRelease) is not { } running)
        {
            return Sighting.NotSeen(Sentence.Of("assurance.updates.not-told", device.Name));
        }

        if (!context.Evidence.Releases.TryGetValue(running.Value, out var release))
        {
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.updates.unregistered", device.Name, running.Value), running);
        }

        var newer = context.Evidence.Releases.Where(other => other.Value.At > release.At).OrderBy(other => other.Value.At).FirstOrDefault();
        DateTimeOffset? due = newer.Key is not null && context.Profile.Software?.UpdateWithin is { } within ? newer.Value.At + within.Duration : null;
        if (due < context.Now)
        {
            return Sighting.Of(SightingKind.Breaks, Sentence.Of("assurance.updates.late", device.Name, running.Value, newer.Key!), running);
        }

        // It holds until it is due at the latest, whatever arrives in between.
        var holds = Sighting.Of(SightingKind.Holds, Sentence.Of("assurance.updates.current", device.Name, running.Value), running);
        return due < holds.FreshUntil ? holds with { FreshUntil = due } : holds;
    }

    public override Leg Exhaustive(RuleContext context) => Leg.Holds(LegKind.Exhaustive, Sentence.Of("assurance.updates.all-told"));
}
