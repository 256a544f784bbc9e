using Vauban.Core.Profiles;

namespace Vauban.Design.Controls;

/// <summary>The numbered conditions of EN 303 645 V3.1.3, table B.1.</summary>
internal static class ConditionRules
{
    public static FeatureFinding Evaluate(int condition, ProductProfile profile) =>
        condition switch
        {
            3 => Not(Updatable(profile)),
            12 => Updatable(profile),
            // "Nothing prevents it": a constraint that the profile does not name is not taken for granted, so the provision applies.
            14 => new FeatureFinding(true, "security.brute-force-protection"),
            15 => new FeatureFinding(profile.Security?.Update is not { Scheme: UpdateScheme.None, Constraint: not null }, "security.update.constraint"),
            16 => FeatureRules.Evaluate("k", profile),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
        };

    private static FeatureFinding Updatable(ProductProfile profile) =>
        new(profile.Security?.Update?.Scheme is { } scheme ? scheme != UpdateScheme.None : null, "security.update.scheme");

    private static FeatureFinding Not(FeatureFinding finding) => finding with { Holds = !finding.Holds };
}
