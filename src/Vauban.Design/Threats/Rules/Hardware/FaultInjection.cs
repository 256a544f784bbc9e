namespace Vauban.Design.Threats.Rules;

/// <summary>A glitch that skips the check at start.</summary>
internal sealed class FaultInjection()
    : ThreatRule("fault-injection", ThreatTheme.Hardware, Stride.Tampering | Stride.Elevation, "fault-countermeasures", "T0857 CWE-1247 CWE-1319 TID-105", Effort.Expertise)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.Profile.Hardware?.Mcu is { } processor)
        {
            yield return Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Boot),
                Reach.Laboratory,
                Clue.IsTrue("hardware.mcu.secure-boot", processor.SecureBoot),
                Clue.Of("hardware.mcu.secure-element", processor.SecureElement, part => part == "none"));
        }
    }
}
