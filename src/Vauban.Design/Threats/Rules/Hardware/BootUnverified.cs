namespace Vauban.Design.Threats.Rules;

/// <summary>Nothing checks the software at start.</summary>
internal sealed class BootUnverified()
    : ThreatRule("boot-unverified", ThreatTheme.Hardware, Stride.Tampering | Stride.Elevation, "verified-boot", "T0857 CWE-353 CWE-1326 TID-201 TID-301", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(ThreatAsset.Firmware, new WayIn(WayKind.Boot), Reach.OpenCase, Clue.IsFalse("hardware.mcu.secure-boot", product.Profile.Hardware?.Mcu?.SecureBoot));
        }
    }
}
