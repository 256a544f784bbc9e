using Vauban.Core.Catalog;
using Vauban.Design.Threats;

namespace Vauban.Design.Choice;

/// <summary>1 demands from the threats above the level; 2 their answers from the catalogue; 3 the cheapest set; 4 the price of doing without each; 5 what remains.</summary>
internal sealed class Choosing(ThreatPlan plan, ChoiceTerms terms)
{
    /// <summary>Cost decides; then what is asked of people; then how many controls.</summary>
    private const long EuroWeight = 1_000;
    private const long EffortWeight = 50;
    private readonly IReadOnlyList<Control> controls = ControlCatalog.Load().Controls;

    public ControlChoice Choose()
    {
        var all = Demands().ToList();
        var met = all.Where(demand => demand.Answers.Count > 0).ToList();
        var (set, proven) = Solve(met, without: null, with: null);
        var chosen = controls.Where((_, at) => (set >> at & 1) == 1).ToList();
        var total = chosen.Sum(Cost);
        var names = chosen.Select(control => control.Id).ToHashSet(StringComparer.Ordinal);
        return new ControlChoice(
            plan.Product,
            plan.Name,
            terms,
            [.. chosen.Select(control => new ChosenControl(control, Cost(control), [.. met.Where(demand => demand.Answers.Contains(control.Id, StringComparer.Ordinal))], Without(met, control, total)))],
            [.. Refused(met, names, total)],
            [.. all.Where(demand => demand.Answers.Count == 0)],
            [.. plan.Threats.Select(threat => new RemainingThreat(threat, Left(threat, names)))],
            proven
        );
    }

    private IEnumerable<Demand> Demands() =>
        from threat in plan.Threats
        where threat.Score > terms.Ceiling
        from way in threat.Ways
        where threat.Severity.Value * way.Likelihood.Value > terms.Ceiling
        let bearable = terms.Ceiling / threat.Severity.Value
        let steps = bearable == 0 ? ControlEffect.Stops : Math.Min(ControlEffect.Stops, way.Likelihood.Value - bearable)
        select new Demand(threat, way, steps, [.. controls.Where(control => Steps(way, control.Id) >= steps && !terms.Refused.Contains(control.Id, StringComparer.Ordinal)).Select(control => control.Id)]);

    /// <summary>The rule's own control stops it; others do what the catalogue says.</summary>
    private static int Steps(ThreatWay way, string control) => way.Control == control ? ControlEffect.Stops : ControlCatalog.Load().Steps(way.Rule, control);

    private (UInt128 Set, bool Proven) Solve(List<Demand> demands, Control? without, Control? with)
    {
        var bits = demands.Select(demand => Bits(demand, without)).ToList();
        if (with is not null)
        {
            bits.Add(UInt128.One << IndexOf(with));
        }

        return CheapestSet.Solve([.. controls.Select(control => (Cost(control) * EuroWeight) + (control.Effort * EffortWeight) + 1)], [.. bits]);
    }

    private UInt128 Bits(Demand demand, Control? without)
    {
        UInt128 bits = 0;
        for (var at = 0; at < controls.Count; at++)
        {
            bits |= controls[at] != without && demand.Answers.Contains(controls[at].Id, StringComparer.Ordinal) ? UInt128.One << at : 0;
        }

        return bits;
    }

    private long? Without(List<Demand> demands, Control control, long total) =>
        demands.Exists(demand => demand.Answers.Count == 1 && demand.Answers[0] == control.Id) ? null : CostOf(Solve(demands, control, null).Set) - total;

    private IEnumerable<RefusedControl> Refused(List<Demand> demands, HashSet<string> chosen, long total) =>
        from control in controls
        where !chosen.Contains(control.Id)
        let before = terms.Refused.Contains(control.Id, StringComparer.Ordinal)
        where before || demands.Exists(demand => demand.Answers.Contains(control.Id, StringComparer.Ordinal))
        select new RefusedControl(control, Cost(control), before ? "choice.why.refused" : "choice.why.dearer", before ? null : CostOf(Solve(demands, null, control).Set) - total);

    private static int Left(Threat threat, HashSet<string> chosen) =>
        threat.Ways.Max(way =>
        {
            var steps = chosen.Count == 0 ? 0 : chosen.Max(control => Steps(way, control));
            return steps >= ControlEffect.Stops ? 0 : Math.Max(1, way.Likelihood.Value - steps);
        });

    private long CostOf(UInt128 set) => controls.Where((_, at) => (set >> at & 1) == 1).Sum(Cost);

    private long Cost(Control control) => ((long)control.Days * terms.DayRate) + ((long)control.UnitCents * terms.Units / 100);

    private int IndexOf(Control control)
    {
        var at = 0;
        while (controls[at] != control)
        {
            at++;
        }

        return at;
    }
}
