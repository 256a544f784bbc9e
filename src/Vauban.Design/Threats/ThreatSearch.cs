using Vauban.Core.Profiles;
using Vauban.Core.Text;
using Vauban.Design.Threats.Properties;

namespace Vauban.Design.Threats;

/// <summary>Runs the rules over one profile: 1 every rule looks; 2 what fires is merged by asset and way in; 3 rated and ranked; 4 the rest is told apart into refuted and waiting.</summary>
internal sealed class ThreatSearch(ProductProfile profile, IReadOnlyList<ThreatRule> rules)
{
    private static readonly Stride[] Letters = [Stride.Spoofing, Stride.Tampering, Stride.Repudiation, Stride.Disclosure, Stride.Denial, Stride.Elevation];
    private readonly ProductView product = new(profile);
    private readonly Stakes stakes = new(new ProductView(profile));

    public ThreatPlan Search()
    {
        var seen = rules.SelectMany(rule => rule.Look(product).Select(sighting => (Rule: rule, Sighting: sighting))).ToList();
        var threats = seen.Where(one => one.Sighting.Clue.Holds == true)
            .GroupBy(one => (one.Sighting.Asset, one.Sighting.Way))
            .Select(group => Merge(group.Key.Asset, group.Key.Way, group))
            .OrderByDescending(threat => threat.Score)
            .ThenByDescending(threat => threat.Severity.Value)
            .ThenByDescending(threat => threat.Ways.Count)
            .ThenBy(threat => threat.Id, StringComparer.Ordinal)
            .ToList();
        var refuted = seen.Where(one => one.Sighting.Clue.Holds == false).Select(Refuted).OrderByDescending(refutation => refutation.Score);
        return new ThreatPlan(
            profile.Product.Id,
            profile.Product.Name ?? Localized.Same(profile.Product.Id),
            threats,
            [.. refuted],
            Questions(seen),
            [.. profile.Network.Select(flow => Under(flow.Id, seen))],
            PropertySheet.Of(product)
        );
    }

    private Threat Merge(ThreatAsset asset, WayIn way, IEnumerable<(ThreatRule Rule, Sighting Sighting)> found)
    {
        var ways = found
            .GroupBy(one => one.Rule)
            .Select(same => ThreatWay.Of(same.Key, Best(same), [.. same.SelectMany(one => one.Sighting.Clue.Facts).Distinct()]))
            .OrderByDescending(one => one.Likelihood.Value)
            .ToList();
        return new Threat($"{asset.Mark}--{way.Mark}", asset, way, stakes.Of(asset), ways);
    }

    private Refutation Refuted((ThreatRule Rule, Sighting Sighting) one) =>
        new(
            one.Rule.Id,
            one.Sighting.Asset,
            one.Sighting.Way,
            one.Rule.Control,
            stakes.Of(one.Sighting.Asset).Value * Chance.Of(product, one.Sighting.Reach, one.Rule.Effort).Value,
            one.Sighting.Clue.Facts
        );

    private Rating Best(IEnumerable<(ThreatRule Rule, Sighting Sighting)> same) =>
        same.Select(one => Chance.Of(product, one.Sighting.Reach, one.Rule.Effort)).MaxBy(rating => rating.Value)!;

    private static List<ThreatQuestion> Questions(IEnumerable<(ThreatRule Rule, Sighting Sighting)> seen) =>
        [
            .. seen.Where(one => one.Sighting.Clue.Holds is null)
                .SelectMany(one => one.Sighting.Clue.Facts.Where(fact => fact.Value is null).Select(fact => (fact.Field, Rule: one.Rule.Id)))
                .GroupBy(one => one.Field, one => one.Rule, StringComparer.Ordinal)
                .Select(group => new ThreatQuestion(group.Key, [.. group.Distinct(StringComparer.Ordinal)]))
                .OrderByDescending(question => question.Rules.Count),
        ];

    private static FlowStride Under(string flow, List<(ThreatRule Rule, Sighting Sighting)> seen)
    {
        var here = seen.Where(one => one.Sighting.Way == new WayIn(WayKind.Channel, flow)).ToList();
        return new FlowStride(flow, [.. Letters.Select(letter => new StrideCell(letter, Rules(letter, true), Rules(letter, false), Rules(letter, null)))]);

        IReadOnlyList<string> Rules(Stride letter, bool? holds) =>
            [.. here.Where(one => one.Rule.Stride.HasFlag(letter) && one.Sighting.Clue.Holds == holds).Select(one => one.Rule.Id).Distinct(StringComparer.Ordinal)];
    }
}
