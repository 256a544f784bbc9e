namespace Vauban.Design.Threats.Rules;

/// <summary>Nothing in the making of the software looks for faults.</summary>
internal sealed class NoDevelopmentProcess()
    : ThreatRule("no-development-process", ThreatTheme.Supply, Stride.Tampering, "secure-development", "T0862 CWE-1357", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Supply), Reach.Maker, Clue.Of("security.development-process", product.Profile.Security?.DevelopmentProcess, process => process == "none"));
    }
}
