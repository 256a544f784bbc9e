namespace Vauban.Design.Threats.Rules;

/// <summary>A chip with software of its own that nobody checks.</summary>
internal sealed class PeripheralFirmwareUnverified()
    : ThreatRule("peripheral-firmware-unverified", ThreatTheme.Hardware, Stride.Tampering, "verified-boot", "T0839 CWE-1316 CWE-494 TID-113", Effort.Skill)
{
    public override IEnumerable<Sighting> Look(ProductView product)
    {
        if (product.HasBoard)
        {
            yield return Case(
                ThreatAsset.Firmware,
                new WayIn(WayKind.Board),
                Reach.OpenCase,
                product.Words("hardware.peripherals", product.Profile.Hardware?.Peripherals ?? [], chip => chip is "radio" or "modem" or "wifi" or "bluetooth" or "camera" or "display" or "ethernet-switch"),
                Clue.IsFalse("hardware.mcu.secure-boot", product.Profile.Hardware?.Mcu?.SecureBoot));
        }
    }
}
