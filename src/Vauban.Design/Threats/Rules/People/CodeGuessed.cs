using Vauban.Core.Profiles;

namespace Vauban.Design.Threats.Rules;

/// <summary>A short code may be tried without end.</summary>
internal sealed class CodeGuessed()
    : ThreatRule("code-guessed", ThreatTheme.People, Stride.Spoofing, "rate-limiting", "T0806 CWE-307 TID-314")
{
    public override IEnumerable<Sighting> Look(ProductView product) =>
        (product.Profile.Security?.Authentication ?? []).Where(way => way.Factor == AuthenticationFactor.Pin).Select(way => Case(
            ThreatAsset.Function,
            new WayIn(WayKind.Object),
            Reach.Hands,
            Clue.Given("security.authentication", way.Id),
            Clue.IsFalse("security.brute-force-protection", product.Profile.Security?.BruteForceProtection)));
}
