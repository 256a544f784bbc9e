using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Design.Controls;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// The verdicts of one product, kept as facts arrive: a fact marks the provisions whose rules cite its kind, and only those are judged
/// again. Not thread-safe: the engine holds its lock.
/// </summary>
internal sealed class ProductVerdicts(string product, Func<string, ReadOnlyMemory<byte>?> blob)
{
    private readonly ProductEvidence evidence = new(product, blob);
    private readonly Dictionary<string, Verdict> verdicts = new(StringComparer.Ordinal);
    private readonly HashSet<string> dirty = new(StringComparer.Ordinal);
    private ProvisionList? provisions;

    public ProductProfile? Profile { get; private set; }

    /// <summary>How many verdicts were judged since the start: what "only what cites it" is measured by.</summary>
    public long Judged { get; private set; }

    /// <summary>A new revision in force, or another set of devices: everything is judged again.</summary>
    public void Declare(ProductProfile profile)
    {
        Profile = profile;
        provisions = ProvisionList.From(profile);
        MarkAll();
    }

    public void MarkAll() => dirty.UnionWith(ProvisionCatalog.Load().Provisions.Select(provision => provision.Id));

    public void Apply(Fact fact)
    {
        evidence.Apply(fact);
        if (fact.Content.Kind == FactKinds.TestRun)
        {
            dirty.UnionWith(ProvisionCatalog.Load().Provisions.Where(provision => Concerns(fact, provision)).Select(provision => provision.Id));
        }

        if (RuleBook.ByKind.TryGetValue(fact.Content.Kind, out var rules))
        {
            dirty.UnionWith(rules.Select(rule => rule.Provision));
        }
    }

    /// <summary>All verdicts in the order of the standard, those concerned judged anew; empty while the profile is not known.</summary>
    public IReadOnlyList<Verdict> Judge(IReadOnlyCollection<string> devices, IReadOnlyCollection<string> enrolled, bool simulated, DateTimeOffset now)
    {
        if (Profile is null || provisions is null)
        {
            return [];
        }

        var context = new RuleContext(Profile, evidence, now, simulated);
        foreach (var outcome in provisions.Outcomes)
        {
            var id = outcome.Provision.Id;
            if (dirty.Remove(id) || !verdicts.TryGetValue(id, out var known) || known.FreshUntil < now)
            {
                verdicts[id] = JudgeOne(outcome, context, devices, enrolled);
                Judged++;
            }
        }

        return [.. provisions.Outcomes.Select(outcome => verdicts[outcome.Provision.Id])];
    }

    /// <summary>The verdict of one device; null when no rule watches the provision, or it is not known.</summary>
    public Verdict? JudgeDevice(string provision, string device, bool simulated, DateTimeOffset now) =>
        Profile is null || provisions?.Find(provision) is not { } outcome || !RuleBook.All.TryGetValue(outcome.Provision.Id, out var rule)
            ? null
            : Held(outcome, Verdicts.Judge.Device(rule, new RuleContext(Profile, evidence, now, simulated), device));

    private static Verdict JudgeOne(ProvisionOutcome outcome, RuleContext context, IReadOnlyCollection<string> devices, IReadOnlyCollection<string> enrolled)
    {
        var verdict = RuleBook.All.TryGetValue(outcome.Provision.Id, out var rule)
            ? Verdicts.Judge.Product(rule, context, devices, enrolled)
            : TestJudge.Product(outcome.Provision, context);
        return Held(outcome, verdict);
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

    private static bool Concerns(Fact fact, Provision provision)
    {
        var group = provision.Id[^1] is 'A' or 'B' ? provision.Id[..^1] : provision.Id;
        return Statement.Of(fact).Text("test")?.StartsWith(group, StringComparison.Ordinal) ?? false;
    }
}
