using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Turns a rule and the evidence into a verdict. Pure. A broken leg fails; all legs holding and fresh pass; holding but old is stale;
/// anything less is inconclusive, with what is lacking.
/// </summary>
internal static class Judge
{
    private const int MaxFacts = 50;
    private const int MaxNames = 20;

    /// <summary>The product as a whole: the observed leg rolls up the devices that should show it.</summary>
    /// <param name="active">Names of the active devices.</param>
    /// <param name="enrolled">Names of those never admitted: they count only by what they break.</param>
    public static Verdict Product(ProvisionRule rule, RuleContext context, IReadOnlyCollection<string> active, IReadOnlyCollection<string>? enrolled = null)
    {
        var breaking = (enrolled ?? []).Where(name => Look(rule, name, context) is { Kind: SightingKind.Breaks } seen && seen.IsFresh(context.Now));
        List<string> devices = [.. active, .. breaking];
        var sightings = devices.ConvertAll(name => Look(rule, name, context));
        var tally = Tally(sightings, context.Now);
        var observed = RollUp(sightings, tally, context.Now, rule.Provision);
        return Conclude(rule, context, null, [rule.Declared(context), observed, rule.Exhaustive(context)]) with
        {
            Devices = tally,
            BrokenBy = [.. devices.Zip(sightings).Where(row => row.Second.Kind == SightingKind.Breaks && row.Second.IsFresh(context.Now)).Select(row => row.First).Order(StringComparer.Ordinal).Take(MaxNames)],
        };
    }

    public static Verdict Device(ProvisionRule rule, RuleContext context, string device)
    {
        var sighting = Look(rule, device, context);
        var tally = Tally([sighting], context.Now);
        return Conclude(rule, context, device, [rule.Declared(context), ObservedLeg(sighting, context.Now), rule.Exhaustive(context)]) with { Devices = tally };
    }

    private static Sighting Look(ProvisionRule rule, string device, RuleContext context)
    {
        var seen = context.Evidence.Devices.TryGetValue(device, out var evidence)
            ? rule.Observe(evidence, context)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device));

        // A simulated fact never makes a real product pass, nor fail.
        return seen.Grade is Grade.Simulated && !context.Simulated ? Sighting.NotSeen(Sentence.Of("assurance.only-simulated", device)) : seen;
    }

    private static DeviceTally Tally(IReadOnlyCollection<Sighting> sightings, DateTimeOffset now) =>
        new(
            sightings.Count,
            sightings.Count(sighting => sighting.Kind == SightingKind.Holds && sighting.IsFresh(now)),
            sightings.Count(sighting => sighting.Kind == SightingKind.Breaks && sighting.IsFresh(now)),
            sightings.Count(sighting => sighting.Kind != SightingKind.NotSeen && !sighting.IsFresh(now)),
            sightings.Where(sighting => sighting.Kind == SightingKind.Holds).Max(sighting => sighting.At)
        );

    private static Leg RollUp(List<Sighting> sightings, DeviceTally tally, DateTimeOffset now, string provision)
    {
        if (tally.Total == 0)
        {
            return Leg.Lacking(LegKind.Observed, Sentence.Of("assurance.no-device"));
        }

        if (tally.Broken > 0)
        {
            var broken = sightings.Where(sighting => sighting.Kind == SightingKind.Breaks && sighting.IsFresh(now)).ToList();
            return Join(LegOutcome.Broken, broken, [.. broken.Select(sighting => sighting.Reason).Distinct().Take(5)]);
        }

        var holding = sightings.Where(sighting => sighting.Kind == SightingKind.Holds && sighting.IsFresh(now)).ToList();
        if (holding.Count > 0)
        {
            return Join(LegOutcome.Holds, holding, [Sentence.Of("assurance.holds-on", Text(tally.Holding), Text(tally.Total))]);
        }

        var old = sightings.Where(sighting => sighting.Kind == SightingKind.Holds).ToList();
        return old.Count > 0
            ? Join(LegOutcome.Stale, old, [Sentence.Of("assurance.too-old", Text(old.Count))])
            : new Leg(LegKind.Observed, LegOutcome.Lacking, [.. sightings.Select(sighting => sighting.Reason).Distinct().Take(3).DefaultIfEmpty(Sentence.Of("assurance.waits", provision))], []);
    }

    private static Leg ObservedLeg(Sighting sighting, DateTimeOffset now)
    {
        var outcome = sighting.Kind switch
        {
            SightingKind.NotSeen => LegOutcome.Lacking,
            _ when !sighting.IsFresh(now) => LegOutcome.Stale,
            SightingKind.Holds => LegOutcome.Holds,
            _ => LegOutcome.Broken,
        };
        return Join(outcome, [sighting], [sighting.Reason]);
    }

    private static Leg Join(LegOutcome outcome, List<Sighting> sightings, IReadOnlyList<Sentence> reasons) =>
        new(
            LegKind.Observed,
            outcome,
            reasons,
            [.. sightings.SelectMany(sighting => sighting.Facts).Distinct().OrderDescending().Take(MaxFacts)],
            sightings.Min(sighting => sighting.Grade),
            sightings.Max(sighting => sighting.FreshUntil)
        );

    private static Verdict Conclude(ProvisionRule rule, RuleContext context, string? device, IReadOnlyList<Leg> legs)
    {
        var outcome =
            legs.Any(leg => leg.Outcome == LegOutcome.Broken) ? VerdictOutcome.Fail
            : legs.Any(leg => leg.Outcome == LegOutcome.Lacking) ? VerdictOutcome.Inconclusive
            : legs.Any(leg => leg.Outcome == LegOutcome.Stale) ? VerdictOutcome.Stale
            : VerdictOutcome.Pass;
        var telling = legs.FirstOrDefault(leg => Tells(leg.Outcome, outcome)) ?? legs[1];
        return new Verdict
        {
            Requirement = Requirements.En303645(rule.Provision),
            Product = context.Profile.Product.Id,
            Device = device,
            Outcome = outcome,
            Grade = legs.Min(leg => leg.Grade),
            Legs = legs,
            Reason = telling.Reasons[0].InBoth(),
            JudgedAt = context.Now,
            FreshUntil = legs.Where(leg => leg.Outcome == LegOutcome.Holds).Min(leg => leg.FreshUntil),
            Live = true,
        };
    }

    private static bool Tells(LegOutcome leg, VerdictOutcome verdict) =>
        (leg, verdict) switch
        {
            (LegOutcome.Broken, VerdictOutcome.Fail) => true,
            (LegOutcome.Lacking, VerdictOutcome.Inconclusive) => true,
            (LegOutcome.Stale, VerdictOutcome.Stale) => true,
            _ => false,
        };

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
