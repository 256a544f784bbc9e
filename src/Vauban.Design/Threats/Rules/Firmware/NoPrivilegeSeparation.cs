namespace Vauban.Design.Threats.Rules;

/// <summary>Every program may do everything.</summary>
internal sealed class NoPrivilegeSeparation()
    : ThreatRule("no-privilege-separation", ThreatTheme.Firmware, Stride.Elevation, "least-privilege", "T0890 CWE-250 TID-204 TID-219", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Programs), Reach.Network, Clue.IsFalse("software.system.privileges", product.Profile.Software?.System?.Privileges));
    }
}
