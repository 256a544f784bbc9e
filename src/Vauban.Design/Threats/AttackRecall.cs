using Vauban.Core.Catalog;
using Vauban.Core.Profiles.Loading;

namespace Vauban.Design.Threats;

/// <summary>
/// Whether the rules find published attacks from profiles of the products. The profiles were written by us, after the attacks and from their reports, so this says that the rules can express what
/// happened, not that they would have foreseen it.
/// </summary>
public static class AttackRecall
{
    public static IReadOnlyList<RecalledAttack> Measure() => [.. AttackCatalog.Load().Attacks.Select(Measure)];

    private static RecalledAttack Measure(PublishedAttack attack)
    {
        var loaded = ProfileLoader.Load(attack.Profile, attack.Id + ".yaml");
        var plan = ThreatPlan.From(loaded.Profile ?? throw new InvalidDataException($"{attack.Id}: {string.Join(' ', loaded.Problems)}"));
        var at = plan.Threats.TakeWhile(threat => !threat.Ways.Any(way => attack.Rules.Contains(way.Rule))).Count();
        return new RecalledAttack(attack, at < plan.Threats.Count ? at + 1 : null, plan.Threats.Count, at < plan.Threats.Count ? plan.Threats[at] : null);
    }
}
