using Vauban.Core.Catalog;
using Vauban.Core.Profiles.Loading;

namespace Vauban.Design.Threats;

/// <summary>
/// Whether the rules find published attacks from profiles of the products. The profiles were written by us, after the attacks and from their reports: a full score says that the rules can
/// express what happened, not that they would have foreseen it.
/// </summary>
/// <param name="Rules">How many rules there are.</param>
/// <param name="Cited">How many of EMB3D's threats some rule names.</param>
/// <param name="Known">How many threats EMB3D's properties open.</param>
public sealed record AttackRecall(IReadOnlyList<RecalledAttack> Attacks, int Rules, int Cited, int Known)
{
    public int Found => Attacks.Count(attack => attack.Rank is not null);

    public static AttackRecall Measure() =>
        new(
            [.. AttackCatalog.Load().Attacks.Select(Measure)],
            ThreatRules.All.Count,
            ThreatRules.All.SelectMany(rule => rule.Emb3d).Distinct(StringComparer.Ordinal).Count(),
            DevicePropertyCatalog.Load().Properties.SelectMany(property => property.Threats).Distinct(StringComparer.Ordinal).Count()
        );

    private static RecalledAttack Measure(PublishedAttack attack)
    {
        var loaded = ProfileLoader.Load(attack.Profile, attack.Id + ".yaml");
        var plan = ThreatPlan.From(loaded.Profile ?? throw new InvalidDataException($"{attack.Id}: {string.Join(' ', loaded.Problems)}"));
        var at = plan.Threats.TakeWhile(threat => !threat.Ways.Any(way => attack.Rules.Contains(way.Rule))).Count();
        return at < plan.Threats.Count ? new RecalledAttack(attack, at + 1, plan.Threats.Count, plan.Threats[at]) : new RecalledAttack(attack, null, plan.Threats.Count, null);
    }
}
