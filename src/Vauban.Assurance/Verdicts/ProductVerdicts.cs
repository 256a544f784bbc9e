using Vauban.Assurance.Evidence;
using Vauban.Assurance.Rules;
using Vauban.Core.Catalog;
using Vauban.Core.Facts;
using Vauban.Core.Profiles;
using Vauban.Design.Controls;

namespace Vauban.Assurance.Verdicts;

/// <summary>
/// The verdicts of one product, kept as facts arrive: a fact marks the provisions whose rules cite its kind, and of their devices those it
/// names; only those are judged again. Not thread-safe: the engine holds its lock.
/// </summary>
internal sealed class ProductVerdicts(ProductEvidence evidence)
{
    private readonly Dictionary<string, Verdict> verdicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SightingBoard> boards = RuleBook.All.Values.ToDictionary(rule => rule.Provision, rule => new SightingBoard(rule), StringComparer.Ordinal);
    private readonly HashSet<string> dirty = new(StringComparer.Ordinal);
    private ProductProfile? profile;
    private ProvisionList? provisions;

    public ProductEvidence Evidence { get; } = evidence;

    /// <summary>Revision in force; null while no profile is known.</summary>
    public int? Revision => profile?.Product.Revision;

    /// <summary>How many verdicts were judged since the start: what "only what cites it" is measured by.</summary>
    public long Judged { get; private set; }

    /// <summary>How many devices were looked at for them.</summary>
    public long Looks => boards.Values.Sum(board => board.Looks);

    /// <summary>A new revision in force: everything is judged again.</summary>
    public void Declare(ProductProfile declared)
    {
        profile = declared;
        provisions = ProvisionList.From(declared);
        MarkAll();
        foreach (var board in boards.Values)
        {
            board.TouchAll();
        }
    }

    /// <summary>Another set of devices: every verdict is counted again, from what is known of each device.</summary>
    public void MarkAll() => dirty.UnionWith(ProvisionCatalog.Load().Provisions.Select(provision => provision.Id));

    public void Apply(Fact fact)
    {
        var touched = Evidence.Apply(fact);
        if (fact.Content.Kind == FactKinds.TestRun)
        {
            dirty.UnionWith(ProvisionCatalog.Load().Provisions.Where(provision => Concerns(fact, provision)).Select(provision => provision.Id));
        }

        if (!RuleBook.ByKind.TryGetValue(fact.Content.Kind, out var rules))
        {
            return;
        }

        foreach (var rule in rules)
        {
            dirty.Add(rule.Provision);
            Touch(boards[rule.Provision], touched);
        }
    }

    /// <summary>All verdicts in the order of the standard, those concerned judged anew; empty while the profile is not known.</summary>
    public IReadOnlyList<Verdict> Judge(Members members, DateTimeOffset now)
    {
        if (View(members, now) is not { } view)
        {
            return [];
        }

        foreach (var outcome in provisions!.Outcomes)
        {
            var id = outcome.Provision.Id;
            if (dirty.Remove(id) || !verdicts.TryGetValue(id, out var known) || known.LookAgain < now)
            {
                verdicts[id] = view.One(outcome);
                Judged++;
            }
        }

        return [.. provisions.Outcomes.Select(outcome => verdicts[outcome.Provision.Id])];
    }

    /// <summary>The live view; null while the profile is not known.</summary>
    public VerdictView? View(Members members, DateTimeOffset now) =>
        profile is null || provisions is null ? null : new VerdictView(profile, provisions, Evidence, members, now, rule => boards[rule.Provision]);

    private static void Touch(SightingBoard board, IReadOnlyCollection<string>? touched)
    {
        if (touched is null)
        {
            board.TouchAll();
            return;
        }

        foreach (var device in touched)
        {
            board.Touch(device);
        }
    }

    private static bool Concerns(Fact fact, Provision provision) =>
        Statement.Of(fact).Text("test")?.StartsWith(TestRuns.Group(provision.Id), StringComparison.Ordinal) ?? false;
}
