using System.Globalization;
using Vauban.Assurance.Rules;
using Vauban.Core.Facts;
using Vauban.Core.Text;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// Turns a rule and the evidence into a verdict. Pure. A broken leg fails; all legs holding and fresh pass; holding but old is stale;
/// anything less is inconclusive, with what is lacking. A test run that did not pass is a leg more.
/// </summary>
internal static class Judge
{
    private const int MaxFacts = 50;
    private const int MaxNames = 20;

    /// <summary>The product as a whole: the observed leg rolls up the devices that should show it.</summary>
    public static Verdict Product(ProvisionRule rule, RuleContext context, IReadOnlyList<DeviceSighting> devices)
    {
        var tally = Tally(devices, context.Now);
        var observed = RollUp(devices, tally, context.Now, rule.Provision);
        var verdict = Conclude(rule, context, null, observed);
        return verdict with
        {
            Devices = tally,
            BrokenBy = [.. devices.Where(row => Stands(row.Sighting, context.Now) == DeviceStands.Breaks).Select(row => row.Device).Order(StringComparer.Ordinal).Take(MaxNames)],
            LookAgain = Earliest(verdict.LookAgain, devices, context.Now),
        };
    }

    public static Verdict Device(ProvisionRule rule, RuleContext context, string device)
    {
        var sighting = Look(rule, device, context);
        return Conclude(rule, context, device, ObservedLeg(sighting, context.Now)) with { Devices = Tally([new DeviceSighting(device, sighting)], context.Now) };
    }

    /// <summary>What one device shows.</summary>
    public static Sighting Look(ProvisionRule rule, string device, RuleContext context)
    {
        var seen = context.Evidence.Devices.TryGetValue(device, out var evidence)
            ? rule.Observe(evidence, context)
            : Sighting.NotSeen(Sentence.Of("assurance.not-seen", device));

        // A simulated fact never makes a real product pass, nor fail.
        return seen.Grade is Grade.Simulated && !context.Simulated ? Sighting.NotSeen(Sentence.Of("assurance.only-simulated", device)) : seen;
    }

    public static DeviceStands Stands(Sighting sighting, DateTimeOffset now) =>
        sighting.Kind switch
        {
            SightingKind.NotSeen => DeviceStands.NotSeen,
            _ when !sighting.IsFresh(now) => DeviceStands.Stale,
            SightingKind.Holds => DeviceStands.Holds,
            _ => DeviceStands.Breaks,
        };

    private static DeviceTally Tally(IReadOnlyList<DeviceSighting> devices, DateTimeOffset now)
    {
        var (holding, broken, stale) = (0, 0, 0);
        DateTimeOffset? last = null;
        foreach (var (_, sighting) in devices)
        {
            var stands = Stands(sighting, now);
            holding += stands == DeviceStands.Holds ? 1 : 0;
            broken += stands == DeviceStands.Breaks ? 1 : 0;
            stale += stands == DeviceStands.Stale ? 1 : 0;
            last = sighting.Kind == SightingKind.Holds && (last is null || sighting.At > last) ? sighting.At : last;
        }

        return new DeviceTally(devices.Count, holding, broken, stale, last);
    }

    private static Leg RollUp(IReadOnlyList<DeviceSighting> devices, DeviceTally tally, DateTimeOffset now, string provision)
    {
        IEnumerable<Sighting> Those(Func<Sighting, bool> wanted) => devices.Select(row => row.Sighting).Where(wanted);

        if (tally.Total == 0)
        {
            return Leg.Lacking(LegKind.Observed, Sentence.Of("assurance.no-device"));
        }

        if (tally.Broken > 0)
        {
            var broken = Those(sighting => Stands(sighting, now) == DeviceStands.Breaks).ToList();
            return Join(LegOutcome.Broken, broken, [.. broken.Select(sighting => sighting.Reason).Distinct().Take(5)]);
        }

        if (tally.Holding > 0)
        {
            return Join(LegOutcome.Holds, Those(sighting => Stands(sighting, now) == DeviceStands.Holds), [Sentence.Of("assurance.holds-on", Text(tally.Holding), Text(tally.Total))]);
        }

        var old = Those(sighting => sighting.Kind == SightingKind.Holds).ToList();
        return old.Count > 0
            ? Join(LegOutcome.Stale, old, [Sentence.Of("assurance.too-old", Text(old.Count))])
            : new Leg(LegKind.Observed, LegOutcome.Lacking, [.. Those(_ => true).Select(sighting => sighting.Reason).Distinct().Take(3).DefaultIfEmpty(Sentence.Of("assurance.waits", provision))], []);
    }

    private static Leg ObservedLeg(Sighting sighting, DateTimeOffset now)
    {
        var outcome = Stands(sighting, now) switch
        {
            DeviceStands.NotSeen => LegOutcome.Lacking,
            DeviceStands.Stale => LegOutcome.Stale,
            DeviceStands.Holds => LegOutcome.Holds,
            _ => LegOutcome.Broken,
        };
        return Join(outcome, [sighting], [sighting.Reason]);
    }

    /// <summary>The newest facts, without sorting what ten thousand devices cite.</summary>
    private static Leg Join(LegOutcome outcome, IEnumerable<Sighting> sightings, IReadOnlyList<Sentence> reasons)
    {
        var newest = new SortedSet<long>();
        Grade? weakest = null;
        DateTimeOffset? until = null;
        foreach (var sighting in sightings)
        {
            weakest = weakest is null || sighting.Grade < weakest ? sighting.Grade ?? weakest : weakest;
            until = until is null || sighting.FreshUntil > until ? sighting.FreshUntil ?? until : until;
            foreach (var position in sighting.Facts)
            {
                if ((newest.Count < MaxFacts || position > newest.Min) && newest.Add(position) && newest.Count > MaxFacts)
                {
                    newest.Remove(newest.Min);
                }
            }
        }

        return new(LegKind.Observed, outcome, reasons, [.. newest.Reverse()], weakest, until);
    }

    private static Verdict Conclude(ProvisionRule rule, RuleContext context, string? device, Leg observed)
    {
        List<Leg> legs = [rule.Declared(context), observed, rule.Exhaustive(context), .. TestRuns.Against(rule.Provision, device, context)];
        var outcome = Outcome(legs);
        var telling = legs.Find(leg => Tells(leg.Outcome, outcome)) ?? legs[1];
        return new Verdict
        {
            Requirement = Requirements.En303645(rule.Provision),
            Product = context.Profile.Product.Id,
            Revision = context.Profile.Product.Revision,
            Device = device,
            Outcome = outcome,
            Grade = legs.Min(leg => leg.Grade),
            Legs = legs,
            Reason = telling.Reasons[0].InBoth(),
            JudgedAt = context.Now,
            FreshUntil = legs.Where(leg => leg.Outcome == LegOutcome.Holds).Min(leg => leg.FreshUntil),
            LookAgain = legs.Where(leg => leg.FreshUntil >= context.Now).Min(leg => leg.FreshUntil),
            Live = true,
        };
    }

    /// <summary>The one table from legs to a verdict.</summary>
    public static VerdictOutcome Outcome(IReadOnlyCollection<Leg> legs) =>
        legs.Any(leg => leg.Outcome == LegOutcome.Broken) ? VerdictOutcome.Fail
        : legs.Any(leg => leg.Outcome == LegOutcome.Lacking) ? VerdictOutcome.Inconclusive
        : legs.Any(leg => leg.Outcome == LegOutcome.Stale) ? VerdictOutcome.Stale
        : VerdictOutcome.Pass;

    private static DateTimeOffset? Earliest(DateTimeOffset? first, IReadOnlyList<DeviceSighting> devices, DateTimeOffset now)
    {
        foreach (var (_, sighting) in devices)
        {
            if (sighting.FreshUntil is { } until && until >= now && (first is null || until < first))
            {
                first = until;
            }
        }

        return first;
    }

    private static bool Tells(LegOutcome leg, VerdictOutcome verdict) =>
        (leg, verdict) switch
        {
            (LegOutcome.Broken, VerdictOutcome.Fail) => true,
            (LegOutcome.Lacking, VerdictOutcome.Inconclusive) => true,
            (LegOutcome.Stale, VerdictOutcome.Stale) => true,
            _ => false,
        };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
