using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Profiles;
using Vauban.Design.Controls;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// What can be said of one revision of a profile on a given evidence at a given instant: the same whether it is now, a past day or a
/// revision that nobody approved yet. Boards of sightings may be given, so that a live product is not looked at anew each time.
/// </summary>
internal sealed class VerdictView(ProductProfile profile, ProvisionList provisions, ProductEvidence evidence, Members members, DateTimeOffset now, Func<ProvisionRule, SightingBoard>? boards = null)
{
    private readonly RuleContext context = new(profile, evidence, now, members.AllSimulated);

    public int Revision => profile.Product.Revision;

    public ProductProfile Profile => profile;

    public ProductEvidence Evidence => evidence;

    public DateTimeOffset Now => context.Now;

    /// <summary>No active device is real.</summary>
    public bool Simulated => context.Simulated;

    /// <summary>Every provision, in the order of the standard.</summary>
    public IReadOnlyList<Verdict> All() => [.. provisions.Outcomes.Select(One)];

    public Verdict One(ProvisionOutcome outcome) =>
        Held(outcome, RuleBook.All.TryGetValue(outcome.Provision.Id, out var rule) ? Judge.Product(rule, context, Sightings(rule)) : TestJudge.Product(outcome.Provision, context));

    public Verdict? One(string provision) => provisions.Find(provision) is { } outcome ? One(outcome) : null;

    /// <summary>The verdict of one device; null when no rule watches the provision, or it is not known.</summary>
    public Verdict? Device(string provision, string device) =>
        provisions.Find(provision) is { } outcome && RuleBook.All.TryGetValue(outcome.Provision.Id, out var rule) ? Held(outcome, Judge.Device(rule, context, device)) : null;

    /// <summary>The devices behind the numbers of a verdict, those in trouble first; empty when no rule watches the provision.</summary>
    public IReadOnlyList<DeviceStanding> Devices(string provision) =>
        provisions.Find(provision) is { } outcome && RuleBook.All.TryGetValue(outcome.Provision.Id, out var rule)
            ? [.. Sightings(rule).Select(Standing).OrderBy(row => row.Stands).ThenBy(row => row.Device, StringComparer.Ordinal)]
            : [];

    /// <summary>Units, cases and group of a provision.</summary>
    public TestGroup? Group(string provision, string? device) =>
        provisions.Find(provision) is { } outcome && (device is null ? One(outcome) : Device(provision, device)) is { } verdict ? CaseRollUp.Of(outcome.Provision, verdict, context) : null;

    private IReadOnlyList<DeviceSighting> Sightings(ProvisionRule rule) => (boards?.Invoke(rule) ?? new SightingBoard(rule)).Look(context, members);

    private DeviceStanding Standing(DeviceSighting row)
    {
        var (device, sighting) = row;
        return new DeviceStanding(device, Judge.Stands(sighting, context.Now), sighting.Reason, sighting.Grade, sighting.At, sighting.FreshUntil, sighting.Facts);
    }

    /// <summary>Holds the verdict against applicability: not applicable unless a device showed the contrary; unknown is inconclusive.</summary>
    private static Verdict Held(ProvisionOutcome outcome, Verdict verdict) =>
        outcome.Applies switch
        {
            Applies.No when verdict.Devices.Broken > 0 => verdict with { Outcome = VerdictOutcome.Fail },
            Applies.No => verdict with { Outcome = VerdictOutcome.NotApplicable, Reason = outcome.Reason, Legs = [], Grade = null, FreshUntil = null },
            Applies.Unknown when verdict.Outcome != VerdictOutcome.Fail => verdict with { Outcome = VerdictOutcome.Inconclusive, Reason = outcome.Reason },
            _ => verdict,
        };
}
