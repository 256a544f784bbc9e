namespace Vauban.Design.Threats.Rules;

/// <summary>Modules of the kernel are loaded unchecked.</summary>
internal sealed class LoadableModules()
    : ThreatRule("loadable-modules", ThreatTheme.Firmware, Stride.Elevation | Stride.Tampering, "signed-modules", "T0851 CWE-306 TID-203 TID-218", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        yield return Case(
            ThreatAsset.Firmware,
            new WayIn(WayKind.Programs),
            Reach.Network,
            Clue.IsTrue("software.system.loadable-modules", product.Profile.Software?.System?.LoadableModules),
            Clue.IsFalse("hardware.mcu.secure-boot", product.Profile.Hardware?.Mcu?.SecureBoot));
    }
}
